using System.Collections.Immutable;

namespace TypedKafka.SchemaRegistry;

/// <summary>A schema as a registry knows it. Two are equal when format, text and references are.</summary>
/// <param name="Format">The format that it describes.</param>
/// <param name="Text">The schema: JSON Schema, an Avro schema, or a <c>.proto</c> file.</param>
public sealed record RegistrySchema(TopicFormat Format, string Text)
{
    /// <summary>The registered schemas that it refers to.</summary>
    public ImmutableArray<SchemaReference> References { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(RegistrySchema? other) =>
        other is not null && Format == other.Format && Text == other.Text && References.AsSpan().SequenceEqual(other.References.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Format, Text, References.Length);
}
