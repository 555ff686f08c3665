namespace TypedKafka.Client.Options;

/// <summary>The checked, unchanging copy of <see cref="ProducerOptions"/>.</summary>
internal sealed class ProducerSettings
{
    private const long MiB = 1024 * 1024;

    private static readonly TimeSpan s_millisecond = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    public required Acks Acks { get; init; }

    public required bool EnableIdempotence { get; init; }

    public required TimeSpan Linger { get; init; }

    public required int BatchSize { get; init; }

    public required int MaxRecordSize { get; init; }

    public required int MaxRequestSize { get; init; }

    public required long BufferMemory { get; init; }

    public required TimeSpan MaxBlockTime { get; init; }

    public required TimeSpan DeliveryTimeout { get; init; }

    public required int MaxInFlight { get; init; }

    public required ProducerCompression Compression { get; init; }

    public required int? CompressionLevel { get; init; }

    public required TimeSpan TransactionTimeout { get; init; }

    public required TimeSpan CloseTimeout { get; init; }

    /// <summary>What is wrong with the options, each entry with option, value and legal range; empty when nothing is.</summary>
    public static IReadOnlyList<string> Validate(ProducerOptions options, TimeSpan requestTimeout)
    {
        var check = new SettingsCheck(nameof(ProducerOptions));
        Create(options, requestTimeout, check);
        return check.Errors;
    }

    /// <summary>Checks and copies.</summary>
    /// <exception cref="KafkaConfigurationException">An option is wrong.</exception>
    public static ProducerSettings From(ProducerOptions options, ClientSettings client)
    {
        ArgumentNullException.ThrowIfNull(options);
        var check = new SettingsCheck(nameof(ProducerOptions));
        var settings = Create(options, client.RequestTimeout, check);
        check.ThrowIfInvalid();
        return settings;
    }

    /// <summary>As <see cref="From"/>, for a producer with transactions, which needs idempotence (KIP-98).</summary>
    /// <exception cref="KafkaConfigurationException">An option is wrong.</exception>
    public static ProducerSettings ForTransactions(ProducerOptions options, ClientSettings client)
    {
        ArgumentNullException.ThrowIfNull(options);
        var check = new SettingsCheck(nameof(ProducerOptions));
        var settings = Create(options, client.RequestTimeout, check);
        if (!options.EnableIdempotence) check.Add(nameof(options.EnableIdempotence), "is False; a producer with transactions needs it.");
        check.ThrowIfInvalid();
        return settings;
    }

    private static ProducerSettings Create(ProducerOptions o, TimeSpan requestTimeout, SettingsCheck check)
    {
        check.Defined(nameof(o.Acks), o.Acks);
        if (o.EnableIdempotence && o.Acks != Acks.All)
            check.Add(nameof(o.Acks), $"is {o.Acks}; with {nameof(o.EnableIdempotence)} it must be {Acks.All}.");
        check.Range(nameof(o.Linger), o.Linger, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        check.Range(nameof(o.BatchSize), o.BatchSize, 512, 64 * MiB);
        check.Range(nameof(o.MaxRecordSize), o.MaxRecordSize, 1024, 512 * MiB);
        check.Range(nameof(o.MaxRequestSize), o.MaxRequestSize, Math.Max(o.MaxRecordSize, 1024), 512 * MiB);
        check.Range(nameof(o.BufferMemory), o.BufferMemory, Math.Max(o.BatchSize, 512), MiB * MiB);
        check.Range(nameof(o.MaxBlockTime), o.MaxBlockTime, s_millisecond, s_day);
        check.Range(nameof(o.DeliveryTimeout), o.DeliveryTimeout, Later(TimeSpan.FromSeconds(1), o.Linger + requestTimeout), s_day);
        check.Range(nameof(o.MaxInFlight), o.MaxInFlight, 1, o.EnableIdempotence ? 5 : 100);
        check.Defined(nameof(o.Compression), o.Compression);
        CheckLevel(o, check);
        check.Range(nameof(o.TransactionTimeout), o.TransactionTimeout, TimeSpan.FromSeconds(1), s_day);
        check.Range(nameof(o.CloseTimeout), o.CloseTimeout, TimeSpan.Zero, s_day);
        return new ProducerSettings
        {
            Acks = o.Acks,
            EnableIdempotence = o.EnableIdempotence,
            Linger = o.Linger,
            BatchSize = o.BatchSize,
            MaxRecordSize = o.MaxRecordSize,
            MaxRequestSize = o.MaxRequestSize,
            BufferMemory = o.BufferMemory,
            MaxBlockTime = o.MaxBlockTime,
            DeliveryTimeout = o.DeliveryTimeout,
            MaxInFlight = o.MaxInFlight,
            Compression = o.Compression,
            CompressionLevel = o.CompressionLevel,
            TransactionTimeout = o.TransactionTimeout,
            CloseTimeout = o.CloseTimeout,
        };
    }

    private static void CheckLevel(ProducerOptions o, SettingsCheck check)
    {
        if (o.CompressionLevel is not { } level) return;
        const string option = nameof(o.CompressionLevel);
        switch (o.Compression)
        {
            case ProducerCompression.Gzip:
                check.Range(option, level, 1, 9);
                break;
            case ProducerCompression.Lz4:
                check.Range(option, level, 1, 17);
                break;
            case ProducerCompression.Zstd:
                check.Range(option, level, -131072, 22);
                break;
            default:
                check.Add(option, $"is {level}, but {o.Compression} has no levels; remove it.");
                break;
        }
    }

    private static TimeSpan Later(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
