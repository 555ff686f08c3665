namespace TypedKafka.Handling;

/// <summary>How far a partition may run ahead of its first record that is not handled, or not acknowledged.</summary>
internal static class RunAhead
{
    public const int MostRecords = 1_000;

    public const int MostBytes = 4 * 1024 * 1024;
}
