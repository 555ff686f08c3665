namespace TypedKafka.Testing;

/// <summary>What a test waited for did not come in time. The message says what it was, how long and how often it was looked for, and what was seen last.</summary>
public sealed class WaitTimeoutException : TimeoutException
{
    internal WaitTimeoutException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
