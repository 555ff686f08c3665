namespace TypedKafka.SchemaRegistry;

/// <summary>A registered schema that a contract's schema refers to.</summary>
public sealed class SchemaReferenceOptions
{
    /// <summary>The name by which the schema refers to it: a full name for Avro, an import's path for Protobuf, a <c>$ref</c> for JSON Schema. Required.</summary>
    public string? Name { get; set; }

    /// <summary>The subject that it is registered under. Required.</summary>
    public string? Subject { get; set; }

    /// <summary>Its version there, from 1.</summary>
    public int Version { get; set; } = 1;
}
