namespace TypedKafka.Compatibility;

/// <summary>A released version of a schema.</summary>
/// <param name="Version">Its number, from 1.</param>
/// <param name="Schema">The schema.</param>
internal sealed record ReleasedSchema(int Version, NotedSchema Schema)
{
    /// <summary>A version of whose schema nothing else is known.</summary>
    public ReleasedSchema(int version, string text)
        : this(version, new NotedSchema(text))
    {
    }

    /// <summary>The schema, as a registry has it.</summary>
    public string Text => Schema.Text;
}
