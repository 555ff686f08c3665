namespace TypedKafka.Client.Consuming;

/// <summary>What <see cref="PartitionTable"/> needs to know of the consumer's settings.</summary>
/// <param name="ReadCommitted">Whether records of aborted transactions are left out.</param>
/// <param name="CheckCrcs">Whether checksums are compared.</param>
/// <param name="MaximumUnpacked">The most bytes that one record batch may unpack to.</param>
/// <param name="RetryAfter">The moment from which a partition that failed may be fetched again.</param>
internal sealed record PartitionTableSettings(bool ReadCommitted, bool CheckCrcs, int MaximumUnpacked, Func<long> RetryAfter);
