using TypedKafka.Client.Cluster;
using TypedKafka.Client.Connections;
using TypedKafka.Client.Options;
using TypedKafka.Client.Producing;
using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Client.Tests.Producing;

/// <summary>The hand-made request and response codecs against those generated from the definitions, in every version.</summary>
public sealed class ProduceWireTests
{
    private static readonly Guid s_id = Guid.Parse("6f3c2b10-9d1e-4f3a-8a57-0d6c5f2e7b91");

    public static TheoryData<short> Versions => [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13];

    public static TheoryData<short, string?> VersionsInAndOutsideOfTransactions
    {
        get
        {
            var data = new TheoryData<short, string?>();
            for (short version = 3; version <= 13; version++)
            {
                data.Add(version, null);
                data.Add(version, "payments-1");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(VersionsInAndOutsideOfTransactions))]
    public async Task The_request_is_what_the_definition_says(short version, string? transactionalId)
    {
        await using var core = Core();
        var batches = Batches(core);
        var writer = new RequestWriter();
        writer.Begin(ApiKey.Produce, version, "me"u8);
        var headerLength = (int)writer.Length;
        ProduceRequestWriter.Write(writer, version, transactionalId, Acks.All, 12_345, batches);
        var body = Frame(writer)[headerLength..];

        var reader = new ProtocolReader(body);
        var request = ProduceRequest.Read(ref reader, version);
        reader.ExpectEnd();
        Assert.Equal((transactionalId, (short)-1, 12_345), (request.TransactionalId, request.Acks, request.TimeoutMs));
        Assert.Equal(version >= 13 ? [s_id, s_id] : [Guid.Empty, Guid.Empty], request.TopicData.Select(t => t.TopicId));
        Assert.Equal(version >= 13 ? ["", ""] : ["orders", "payments"], request.TopicData.Select(t => t.Name));
        Assert.Equal([(0, 2), (1, 1)], [(0, request.TopicData[0].PartitionData.Count), (1, request.TopicData[1].PartitionData.Count)]);
        Assert.Equal(
            batches.Select(b => (b.Partition.Index, Convert.ToHexString(b.Builder.Memory.Span))),
            request.TopicData.SelectMany(t => t.PartitionData).Select(p => (p.Index, Convert.ToHexString(p.Records!.Value.Span))));
        writer.Release();
        Release(batches);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task The_response_fills_the_batches_in_whatever_order_it_comes(short version)
    {
        await using var core = Core();
        var batches = Batches(core);
        var response = new ProduceResponse { ThrottleTimeMs = 77 };
        foreach (var topic in batches.GroupBy(b => b.Partition.Topic).Reverse())
        {
            var data = new ProduceResponse.TopicProduceResponse { Name = topic.Key.Name, TopicId = topic.Key.Id };
            foreach (var batch in topic.Reverse())
            {
                data.PartitionResponses.Add(new()
                {
                    Index = batch.Partition.Index,
                    ErrorCode = (short)(batch.Partition.Index == 1 ? ErrorCode.NotLeaderOrFollower : ErrorCode.None),
                    BaseOffset = 1000 + batch.Partition.Index,
                    LogAppendTimeMs = 55,
                    LogStartOffset = 3,
                    ErrorMessage = "why",
                    RecordErrors = [new() { BatchIndex = 4, BatchIndexErrorMessage = "bad" }],
                    CurrentLeader = version >= 10 ? new() { LeaderId = 8, LeaderEpoch = 9 } : new(),
                });
            }

            response.Responses.Add(data);
        }

        var writer = new ProtocolWriter(512);
        response.Write(ref writer, version);
        var throttle = ProduceResponseReader.Read(writer.WrittenSpan, version, batches);
        writer.Dispose();

        Assert.Equal(77, throttle);
        Assert.All(batches, batch =>
        {
            Assert.True(batch.Result.IsKnown);
            Assert.Equal(batch.Partition.Index == 1 ? ErrorCode.NotLeaderOrFollower : ErrorCode.None, batch.Result.Error);
            Assert.Equal((1000 + batch.Partition.Index, 55L), (batch.Result.BaseOffset, batch.Result.AppendTime));
            Assert.Equal(version >= 8 ? "why (record 4 of the batch: bad)" : null, batch.Result.ErrorMessage);
            Assert.Equal(version >= 10 ? (8, 9) : (-1, -1), (batch.Result.LeaderId, batch.Result.LeaderEpoch));
        });
        Release(batches);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_response_that_is_cut_off_is_a_protocol_error_at_every_byte(short version)
    {
        await using var core = Core();
        var batches = Batches(core);
        var response = new ProduceResponse();
        response.Responses.Add(new() { Name = "orders", TopicId = s_id, PartitionResponses = [new() { Index = 0, ErrorMessage = "why" }] });
        var writer = new ProtocolWriter(512);
        response.Write(ref writer, version);
        var bytes = writer.WrittenSpan.ToArray();
        writer.Dispose();

        // Only the tags after the throttle time may be missing: nobody reads them.
        for (var length = 0; length < bytes.Length - 1; length++) Assert.Throws<ProtocolException>(() => ProduceResponseReader.Read(bytes.AsSpan(0, length), version, batches));
        Release(batches);
    }

    private static ProducerCore Core()
    {
        var settings = ClientSettings.From(new KafkaClientOptions { BootstrapServers = "127.0.0.1:1" });
        return new ProducerCore(new ClusterClient(settings), ProducerSettings.From(new ProducerOptions { CloseTimeout = TimeSpan.Zero }, settings));
    }

    private static List<ProducerBatch> Batches(ProducerCore core)
    {
        var batches = new List<ProducerBatch>();
        foreach (var (name, partitions) in new[] { ("orders", 2), ("payments", 1) })
        {
            var topic = new TopicState(core, name);
            topic.Update(s_id, [], new AppendQueue(core));
            for (var index = 0; index < partitions; index++)
            {
                var batch = core.OpenBatch(new PartitionQueue(core, topic, index), 0, 64 * 1024);

                // One is small enough to be copied into the request, one goes by reference.
                var value = new byte[index == 0 ? 100 : 20_000];
                batch.Append(new RecordData(default, false, value, true, default, 0, 1_764_000_000_000, null), null);
                batch.Prepare();
                batches.Add(batch);
            }
        }

        return batches;
    }

    private static void Release(List<ProducerBatch> batches)
    {
        foreach (var batch in batches) batch.Dissolve();
    }

    private static byte[] Frame(RequestWriter writer)
    {
        var frame = new List<byte>();
        var position = 0;
        foreach (var reference in writer.References)
        {
            frame.AddRange(writer.Gathered[position..reference.Position].ToArray());
            frame.AddRange(reference.Memory.ToArray());
            position = reference.Position;
        }

        frame.AddRange(writer.Gathered[position..].ToArray());
        return [.. frame];
    }
}
