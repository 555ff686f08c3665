namespace TypedKafka.Testing;

/// <summary>Other messages came than were expected. The message counts them (expected, actual, missing, unexpected, duplicates, out of order) and names the first of each.</summary>
public sealed class MessagesDifferException : Exception
{
    internal MessagesDifferException(string message)
        : base(message)
    {
    }
}
