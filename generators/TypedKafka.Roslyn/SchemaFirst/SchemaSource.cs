namespace TypedKafka.Roslyn;

/// <summary>A schema file of the project, with what its item <c>TypedKafkaSchema</c> says.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Text">What is in it.</param>
/// <param name="Topic">The topic's name; empty where the item says none.</param>
internal sealed record SchemaSource(string Path, string Text, string Topic)
{
    /// <summary>The fields that are the key, with commas between them: semicolons become commas on the way to the compiler.</summary>
    public string Key { get; init; } = "";

    /// <summary>The namespace of the types in C#, instead of the schema's.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>The namespace of types whose schema has none: the project's.</summary>
    public string RootNamespace { get; init; } = "";

    /// <summary><c>public</c>, which is also what nothing means, or <c>internal</c>.</summary>
    public string Access { get; init; } = "";

    public string Partitions { get; init; } = "";

    public string ReplicationFactor { get; init; } = "";

    /// <summary>A value of <c>TopicCleanup</c>.</summary>
    public string Cleanup { get; init; } = "";

    /// <summary>A value of <c>SchemaCompatibility</c>.</summary>
    public string Compatibility { get; init; } = "";

    /// <summary>The file's name, for people.</summary>
    public string Name => System.IO.Path.GetFileName(Path);
}
