namespace TypedKafka.IntegrationTests.Groups;

/// <summary>A member began with a record, or had handled it.</summary>
/// <param name="Time">Milliseconds of the machine's clock.</param>
/// <param name="IsDone">Whether it had handled it.</param>
internal readonly record struct HandlingEvent(long Time, int Partition, long Offset, bool IsDone);
