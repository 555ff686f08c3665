namespace TypedKafka.Protocol.Compression;

/// <summary>How the records of a batch are compressed: the lowest three bits of its attributes.</summary>
internal enum CompressionType
{
    None = 0,
    Gzip = 1,
    Snappy = 2,
    Lz4 = 3,

    /// <summary>Since Kafka 2.1 (KIP-110): needs Produce 7 and Fetch 10.</summary>
    Zstd = 4,
}
