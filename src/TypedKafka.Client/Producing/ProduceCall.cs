using System.Runtime.CompilerServices;
using TypedKafka.Client.Connections;
using TypedKafka.Protocol.Compression;
using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Producing;

/// <summary>One Produce request with batches of many partitions, used again and again. What it came to is settled when the wire has let go of the batches.</summary>
internal sealed class ProduceCall(ProducerCore core) : BrokerRequest
{
    // Topic ids instead of names (KIP-516).
    private const short TopicIdVersion = 13;
    private const short ImplicitAddVersion = 12;
    private const short ZstdVersion = 7;
    private const short LowestVersion = 3;

    // Batches of one topic stand together in the request.
    private static readonly Comparison<ProducerBatch> s_byTopic = static (left, right) =>
    {
        var byTopic = ReferenceEquals(left.Partition.Topic, right.Partition.Topic) ? 0 : string.CompareOrdinal(left.Partition.Topic.Name, right.Partition.Topic.Name);
        return byTopic != 0 ? byTopic : left.Partition.Index.CompareTo(right.Partition.Index);
    };

    public List<ProducerBatch> Batches { get; } = [];

    public BrokerSender? Sender { get; set; }

    public override ApiKey ApiKey => ApiKey.Produce;

    public override bool ExpectsResponse => core.Settings.Acks != Acks.None;

    /// <summary>Chooses the version and completes the batches' headers.</summary>
    public void Prepare(BrokerConnection connection)
    {
        var highest = TopicIdVersion;
        var lowest = LowestVersion;
        if (core.Transactions is { } transactions)
        {
            // From this version on the broker adds partitions to transactions by itself (KIP-890), which it may not do in transactions of version 1.
            if (transactions.UsesVersion2) lowest = ImplicitAddVersion;
            else highest = ImplicitAddVersion - 1;
        }

        foreach (var batch in Batches)
        {
            batch.Prepare();
            if (batch.Partition.Topic.Id == Guid.Empty) highest = Math.Min(highest, (short)(TopicIdVersion - 1));
            if (batch.Builder.Compression == CompressionType.Zstd) lowest = Math.Max(lowest, ZstdVersion);
        }

        if (Batches.Count > 1) Batches.Sort(s_byTopic);
        ApiVersion = connection.Versions.TryChoose(ApiKey.Produce, out var version, lowest, highest)
            ? version
            : connection.Versions.Choose(ApiKey.Produce, connection.ToString(), lowest, highest);
    }

    public override void WriteBody(RequestWriter writer) => ProduceRequestWriter.Write(writer, ApiVersion, core.Transactions?.TransactionalId, core.Settings.Acks, core.BrokerTimeoutMilliseconds, Batches);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public override async ValueTask ReadResponseAsync(ResponseReader reader)
    {
        if (reader.Remaining <= ResponseReader.MaxBuffered)
        {
            await reader.EnsureAsync(reader.Remaining).ConfigureAwait(false);
            OnResponse(reader.Buffered, reader);
            reader.Advance(reader.Remaining);
            return;
        }

        using var body = await reader.ReadRemainingAsync().ConfigureAwait(false);
        OnResponse(body.Memory.Span, reader);
    }

    public override void OnSent()
    {
        foreach (var batch in Batches) batch.Result = new BatchResult { IsKnown = true, BaseOffset = -1, AppendTime = -1, LeaderId = -1 };
    }

    public override void OnFailed(KafkaConnectionException exception)
    {
        foreach (var batch in Batches) batch.Result = new BatchResult { Failure = exception, BaseOffset = -1, AppendTime = -1, LeaderId = -1 };
    }

    /// <summary>The request cannot be made: no batch of it can.</summary>
    public void Refuse(KafkaException exception)
    {
        foreach (var batch in Batches)
        {
            batch.Result = new BatchResult
            {
                IsKnown = true,
                Error = exception.Error.IsError ? (ErrorCode)exception.Error.Code : ErrorCode.UnsupportedVersion,
                ErrorMessage = exception.Message,
                BaseOffset = -1,
                AppendTime = -1,
                LeaderId = -1,
            };
        }
    }

    public override void OnWireReleased() => Sender!.Finished(this);

    protected override void OnResponse(ReadOnlySpan<byte> body, ResponseReader reader)
    {
        var throttle = ProduceResponseReader.Read(body, ApiVersion, Batches);
        reader.ReportThrottle(throttle);
    }
}
