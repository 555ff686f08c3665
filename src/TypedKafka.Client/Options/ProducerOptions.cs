namespace TypedKafka.Client;

/// <summary>A producer's options. Checked once, when the producer is made.</summary>
public sealed class ProducerOptions
{
    /// <summary>Which copies must exist before a send is done. <see cref="Acks.All"/> is required by <see cref="EnableIdempotence"/>.</summary>
    public Acks Acks { get; set; } = Acks.All;

    /// <summary>Whether brokers drop what a retry would double, and keep order through retries (KIP-98).</summary>
    public bool EnableIdempotence { get; set; } = true;

    /// <summary>How long a batch may wait for more records while the broker has others of ours in flight; one with nothing in flight gets it at once. 0 to 1 min.</summary>
    public TimeSpan Linger { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>The size at which a batch is sent, in bytes before compression. 512 B to 64 MiB.</summary>
    public int BatchSize { get; set; } = 256 * 1024;

    /// <summary>The largest record, in bytes before compression; keep it under the topic's <c>max.message.bytes</c>. 1 KiB to 512 MiB.</summary>
    public int MaxRecordSize { get; set; } = 1024 * 1024;

    /// <summary>The size over which no further batch is added to a request, in bytes. From <see cref="MaxRecordSize"/> to 512 MiB.</summary>
    public int MaxRequestSize { get; set; } = 4 * 1024 * 1024;

    /// <summary>How much may wait to be sent, in bytes of rented memory. From <see cref="BatchSize"/> to 1 TiB.</summary>
    public long BufferMemory { get; set; } = 64L * 1024 * 1024;

    /// <summary>How long a send may wait for room or for metadata, and a step of a transaction for its coordinator. 1 ms to 1 day.</summary>
    public TimeSpan MaxBlockTime { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a record has from its append to its acknowledgement, all retries included. From 1 s to 1 day, at least <see cref="Linger"/> and the request time-out.</summary>
    public TimeSpan DeliveryTimeout { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>Requests that one broker may have unanswered. 1 to 5 with idempotence (the broker remembers five batches), else 1 to 100.</summary>
    public int MaxInFlight { get; set; } = 5;

    /// <summary>How batches are compressed.</summary>
    public ProducerCompression Compression { get; set; } = ProducerCompression.None;

    /// <summary>The codec's level: gzip 1 to 9, lz4 1 to 17, zstd -131072 to 22. Default: the codec's own.</summary>
    public int? CompressionLevel { get; set; }

    /// <summary>
    /// How long a transaction may be open, counted by its coordinator, which then aborts it. Only for transactional producers. 1 s to 1 day; brokers allow as much as
    /// their <c>transaction.max.timeout.ms</c> says, 15 min by default.
    /// </summary>
    public TimeSpan TransactionTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long disposing waits for what is not yet delivered. 0 to 1 day.</summary>
    public TimeSpan CloseTimeout { get; set; } = TimeSpan.FromSeconds(20);
}
