namespace TypedKafka.Roslyn;

/// <summary>What keeps a schema file from being a contract. TK1014.</summary>
/// <param name="Text">What is wrong, and what to do.</param>
/// <param name="Position">The character of the file that it is about, or −1 for the whole.</param>
internal sealed record SchemaProblem(string Text, int Position);
