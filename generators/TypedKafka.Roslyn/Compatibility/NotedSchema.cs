namespace TypedKafka.Compatibility;

/// <summary>A schema with what is known of it.</summary>
/// <param name="Text">The schema, as a registry has it.</param>
/// <param name="Notes">What is known beyond it.</param>
internal sealed record NotedSchema(string Text, SchemaNotes Notes)
{
    /// <summary>A schema of which nothing else is known.</summary>
    public NotedSchema(string text)
        : this(text, SchemaNotes.None)
    {
    }
}
