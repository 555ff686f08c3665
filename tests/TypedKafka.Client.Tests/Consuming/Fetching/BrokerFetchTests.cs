using System.Buffers.Binary;
using TypedKafka.Client.Connections;
using TypedKafka.Client.Consuming;
using TypedKafka.Client.Consuming.Fetching;
using TypedKafka.Client.Consuming.Records;
using TypedKafka.Client.Tests.Consuming.Records;
using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Records;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Client.Tests.Consuming.Fetching;

/// <summary>The hand-written Fetch codec against the generated one, which is itself compared with Apache's.</summary>
public sealed class BrokerFetchTests
{
    private static readonly Guid FirstId = new("11111111-2222-3333-4444-555555555555");
    private static readonly Guid SecondId = new("99999999-2222-3333-4444-555555555555");

    private readonly FetchedRecordsPool _pool = new();
    private readonly RecordedAnswers _answers = new();
    private readonly PartitionTable _table;

    public BrokerFetchTests() => _table = new PartitionTable(_pool, new PartitionTableSettings(true, true, 1024, () => 0), () => { });

    public static TheoryData<short> Versions => [.. Enumerable.Range(4, 15).Select(v => (short)v)];

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_request_reads_back_as_it_was_meant(short version)
    {
        var fetch = Fetch(version);
        fetch.MaxWaitMilliseconds = 500;
        fetch.MinBytes = 1;
        fetch.MaxBytes = 16 << 20;
        fetch.MaxBytesPerPartition = 1 << 20;
        fetch.IsolationLevel = IsolationLevel.ReadCommitted;
        fetch.RackId = version >= 11 ? "rack" : "";

        var writer = new RequestWriter();
        writer.Begin(ApiKey.Fetch, version, "c"u8);
        var header = (int)writer.Length;
        fetch.WriteBody(writer);
        var reader = new ProtocolReader(writer.Gathered[header..]);
        var request = FetchRequest.Read(ref reader, version);
        reader.ExpectEnd();
        writer.Release();

        Assert.Equal((500, 1, 16 << 20, (sbyte)1), (request.MaxWaitMs, request.MinBytes, request.MaxBytes, request.IsolationLevel));
        Assert.Equal([2, 1], request.Topics.Select(t => t.Partitions.Count));
        Assert.Equal(version > 12 ? [FirstId, SecondId] : [Guid.Empty, Guid.Empty], request.Topics.Select(t => t.TopicId));
        if (version <= 12)
            Assert.Equal(["first", "second"], request.Topics.Select(t => t.Topic));
        var partition = request.Topics[0].Partitions[1];
        Assert.Equal((1, 11L, 1 << 20), (partition.Partition, partition.FetchOffset, partition.PartitionMaxBytes));
        if (version >= 9)
            Assert.Equal(5, partition.CurrentLeaderEpoch);
        if (version >= 7)
            Assert.Equal((0, -1), (request.SessionId, request.SessionEpoch));
        if (version >= 11)
            Assert.Equal("rack", request.RackId);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Each_partition_gets_its_own_records(short version)
    {
        var fetch = Fetch(version);
        var batch = TestBatches.Plain(10, "value");
        var response = Response(version, batch);
        response.Responses[0].Partitions[0].AbortedTransactions = [new() { ProducerId = 7, FirstOffset = 3 }];
        if (version >= 12)
            response.Responses[1].Partitions[0].CurrentLeader = new() { LeaderId = 4, LeaderEpoch = 9 };

        await ReadAsync(fetch, response, version);

        Assert.Equal([new("first", 0), new("first", 1), new("second", 0)], _answers.Partitions.Select(p => p.Entry.Partition.Id));
        var (entry, answer) = _answers.Partitions[0];
        Assert.Equal((10L, 20L, 19L), (entry.Offset, answer.HighWatermark, answer.LastStableOffset));
        Assert.Equal(batch, answer.Records!.Memory.ToArray());
        Assert.True(answer.Records.Scan());
        Assert.Equal(11, answer.Records.NextOffset);
        Assert.True(answer.Records.Aborted.IsAborted(Header(TestBatches.Transactional(7, 10, "x"), out var aborted), aborted));
        Assert.Null(_answers.Partitions[1].Answer.Records);
        Assert.Equal(ErrorCode.NotLeaderOrFollower, _answers.Partitions[2].Answer.Error);
        Assert.Equal(version >= 12 ? (4, 9) : (-1, -1), (_answers.Partitions[2].Answer.LeaderId, _answers.Partitions[2].Answer.LeaderEpoch));
        answer.Records.Release();
        Assert.Equal(0, _pool.HeldBytes);
    }

    [Fact]
    [Trait("Reliability", "F21")]
    public async Task What_was_not_asked_for_or_is_not_wanted_any_more_is_passed_over()
    {
        var fetch = Fetch(12);
        _answers.Wanted = e => e.Partition.Id.Partition == 0 && e.Partition.Id.Topic == "second";
        var response = Response(12, TestBatches.Plain(10, "value"));
        response.Responses.Insert(0, new() { Topic = "other", Partitions = [new() { PartitionIndex = 3, Records = TestBatches.Plain(0, "x") }] });

        await ReadAsync(fetch, response, 12);

        Assert.Equal(3, _answers.Partitions.Count);
        Assert.All(_answers.Partitions, p => Assert.Null(p.Answer.Records));
    }

    [Fact]
    public async Task A_refusal_of_the_whole_fetch_is_told()
    {
        await ReadAsync(Fetch(12), Encode(new FetchResponse { ErrorCode = (short)ErrorCode.UnknownTopicId }, 12), answered: false);

        Assert.Equal([ErrorCode.UnknownTopicId], _answers.Refusals);
    }

    [Theory]
    [InlineData((short)4)]
    [InlineData((short)18)]
    [Trait("Reliability", "F23")]
    public async Task Every_truncation_is_an_error_and_leaks_nothing(short version)
    {
        var whole = Encode(Response(version, TestBatches.Plain(10, "value")), version);
        for (var length = 4; length < whole.Length; length++)
        {
            _answers.Partitions.Clear();
            var fetch = Fetch(version);
            await Assert.ThrowsAsync<ProtocolException>(() => ReadAsync(fetch, whole[..length]));
            foreach (var (_, answer) in _answers.Partitions)
                answer.Records?.Release();
            Assert.Equal(0, _pool.HeldBytes);
        }
    }

    private static RecordBatchHeader Header(byte[] batch, out byte[] bytes)
    {
        bytes = batch;
        RecordBatchHeader.TryRead(batch, out var header);
        return header;
    }

    private static FetchResponse Response(short version, byte[] records) => new()
    {
        Responses =
        [
            new()
            {
                Topic = version <= 12 ? "first" : "",
                TopicId = version > 12 ? FirstId : Guid.Empty,
                Partitions =
                [
                    new() { PartitionIndex = 0, HighWatermark = 20, LastStableOffset = 19, Records = records },
                    new() { PartitionIndex = 1, HighWatermark = 20, LastStableOffset = 20, Records = ReadOnlyMemory<byte>.Empty, AbortedTransactions = null },
                ],
            },
            new()
            {
                Topic = version <= 12 ? "second" : "",
                TopicId = version > 12 ? SecondId : Guid.Empty,
                Partitions = [new() { PartitionIndex = 0, ErrorCode = (short)ErrorCode.NotLeaderOrFollower, HighWatermark = -1, Records = null }],
            },
        ],
    };

    private static byte[] Encode(FetchResponse response, short version)
    {
        var writer = new ProtocolWriter();
        response.Write(ref writer, version);
        var body = writer.WrittenSpan.ToArray();
        writer.Dispose();
        return body;
    }

    private static Task ReadAsync(BrokerFetch fetch, FetchResponse response, short version) => ReadAsync(fetch, Encode(response, version));

    private static async Task ReadAsync(BrokerFetch fetch, byte[] body, bool answered = true)
    {
        var frame = new byte[sizeof(int) + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, body.Length);
        body.CopyTo(frame, sizeof(int));
        using var reader = new ResponseReader(new MemoryStream(frame), _ => { });
        Assert.True(await reader.BeginFrameAsync(int.MaxValue));
        await fetch.ReadResponseAsync(reader);
        if (answered)
            Assert.Equal(0, reader.Remaining);
    }

    private BrokerFetch Fetch(short version)
    {
        var fetch = new BrokerFetch(1, _pool, _answers) { ApiVersion = version };
        fetch.Add(new FetchEntry(new AssignedPartition(_table, new("first", 0)), 0, 10, 5, FirstId));
        fetch.Add(new FetchEntry(new AssignedPartition(_table, new("first", 1)), 0, 11, 5, FirstId));
        fetch.Add(new FetchEntry(new AssignedPartition(_table, new("second", 0)), 0, 12, 5, SecondId));
        return fetch;
    }
}
