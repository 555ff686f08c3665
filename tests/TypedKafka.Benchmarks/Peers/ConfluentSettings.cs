using Confluent.Kafka;
using TypedKafka.Benchmarks.Measuring;
using TypedKafka.Benchmarks.Ours;

namespace TypedKafka.Benchmarks.Peers;

/// <summary>Confluent.Kafka's settings: ours in its words, and what makes it faster without changing what it does.</summary>
internal static class ConfluentSettings
{
    private const int Kilobyte = 1024;

    public static ProducerConfig Producer(MeasureRequest request, TimeSpan linger) => new()
    {
        BootstrapServers = request.Bootstrap,
        Acks = Acks.All,
        EnableIdempotence = true,
        LingerMs = linger.TotalMilliseconds,
        BatchSize = OurSettings.BatchSize,
        MaxInFlight = OurSettings.MaxInFlight,
        CompressionType = CompressionType.None,
        QueueBufferingMaxKbytes = OurSettings.BufferMemory / Kilobyte,
        Partitioner = Partitioner.Murmur2Random,
        BatchNumMessages = 1_000_000,                // the size is to be what closes a batch, as with ours
        QueueBufferingMaxMessages = 1_000_000,       // the window is to be what bounds it
        DeliveryReportFields = "status",             // tuned: key and value are not copied back
    };

    /// <summary>As it is, but for where it begins.</summary>
    public static ConsumerConfig DefaultConsumer(MeasureRequest request) => new()
    {
        BootstrapServers = request.Bootstrap,
        GroupId = request.Group,
        AutoOffsetReset = AutoOffsetReset.Earliest,
    };

    public static ConsumerConfig TunedConsumer(MeasureRequest request) => new(DefaultConsumer(request))
    {
        IsolationLevel = IsolationLevel.ReadCommitted,
        FetchMinBytes = OurSettings.FetchMinBytes,
        FetchWaitMaxMs = (int)OurSettings.FetchMaxWait.TotalMilliseconds,
        MaxPartitionFetchBytes = OurSettings.FetchMaxBytesPerPartition,
        FetchMaxBytes = OurSettings.FetchMaxBytes,
        QueuedMaxMessagesKbytes = OurSettings.PrefetchBytes / Kilobyte,
        CheckCrcs = true,
        AutoCommitIntervalMs = (int)OurSettings.CommitInterval.TotalMilliseconds,
        PartitionAssignmentStrategy = PartitionAssignmentStrategy.CooperativeSticky,
        QueuedMinMessages = 1_000_000,               // tuned: fetches ahead until the bytes are full
        FetchQueueBackoffMs = 1,                     // tuned: a full queue does not pause fetching for a second
        ConsumeResultFields = "none",                // tuned: no headers, timestamp and topic name for each message
    };

    /// <summary>Everything that is set; what is not is librdkafka's default.</summary>
    public static IReadOnlyDictionary<string, string> Describe(ClientConfig config) => config.ToDictionary(StringComparer.Ordinal);
}
