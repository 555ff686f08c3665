namespace TypedKafka.IntegrationTests.Groups;

/// <summary>A committed offset as another client read it.</summary>
/// <param name="Time">When the answer was there, in milliseconds of the machine's clock: the commit had been made by then.</param>
/// <param name="Offset">The next offset to read.</param>
internal readonly record struct CommitSample(long Time, int Partition, long Offset);
