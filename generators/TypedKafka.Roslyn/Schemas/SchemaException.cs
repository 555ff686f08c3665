namespace TypedKafka.Schemas;

/// <summary>The text of a schema is none, or says something that cannot be.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="position">The character of the text where it stands, or −1 where nothing is said about that.</param>
internal sealed class SchemaException(string message, int position = -1) : FormatException(message)
{
    public int Position { get; } = position;
}
