using TypedKafka.Benchmarks.Measuring;
using TypedKafka.Client;

namespace TypedKafka.Benchmarks.Ours;

/// <summary>The settings of our client under measurement: its defaults, written out, so that the peer can be given the same.</summary>
internal static class OurSettings
{
    public const int BatchSize = 256 * 1024;
    public const int MaxRequestSize = 4 * 1024 * 1024;
    public const int BufferMemory = 64 * 1024 * 1024;
    public const int MaxInFlight = 5;
    public const int FetchMinBytes = 1;
    public const int FetchMaxBytesPerPartition = 1024 * 1024;
    public const int FetchMaxBytes = 16 * 1024 * 1024;
    public const int PrefetchBytes = 64 * 1024 * 1024;

    public static TimeSpan Linger { get; } = TimeSpan.FromMilliseconds(5);

    public static TimeSpan FetchMaxWait { get; } = TimeSpan.FromMilliseconds(500);

    public static TimeSpan CommitInterval { get; } = TimeSpan.FromSeconds(1);

    public static void Apply(TypedKafkaOptions options, MeasureRequest request)
    {
        options.BootstrapServers = request.Bootstrap;
        options.Provisioning = TopicProvisioning.None;
        options.Topics[request.Body == 100 ? "benchmarks.small" : "benchmarks.large"].Name = request.Topic;
        foreach (var group in OurGroups.All) options.Groups[group].Name = request.Group;

        options.Producer.Acks = Acks.All;
        options.Producer.EnableIdempotence = true;
        options.Producer.Linger = Linger;
        options.Producer.BatchSize = BatchSize;
        options.Producer.MaxRequestSize = MaxRequestSize;
        options.Producer.BufferMemory = BufferMemory;
        options.Producer.MaxInFlight = MaxInFlight;
        options.Producer.Compression = ProducerCompression.None;

        options.Consumer.OffsetReset = OffsetReset.Earliest;
        options.Consumer.IsolationLevel = IsolationLevel.ReadCommitted;
        options.Consumer.FetchMinBytes = FetchMinBytes;
        options.Consumer.FetchMaxWait = FetchMaxWait;
        options.Consumer.FetchMaxBytesPerPartition = FetchMaxBytesPerPartition;
        options.Consumer.FetchMaxBytes = FetchMaxBytes;
        options.Consumer.PrefetchBytes = PrefetchBytes;
        options.Consumer.CheckCrcs = true;
        options.Consumer.CommitInterval = CommitInterval;
    }

    /// <summary>Every option of the producer or the consumer, as it is in force.</summary>
    public static IReadOnlyDictionary<string, string> Describe(TypedKafkaOptions options, bool consumer) =>
        consumer ? SettingsText.Of(options.Consumer) : SettingsText.Of(options.Producer);
}
