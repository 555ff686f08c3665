namespace TypedKafka.Tool;

/// <summary>The command cannot do what it was asked for; the message says why, and what to do.</summary>
internal sealed class ToolException(string message, Exception? innerException = null) : Exception(message, innerException);
