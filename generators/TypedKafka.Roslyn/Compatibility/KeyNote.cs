using TypedKafka.Roslyn;

namespace TypedKafka.Compatibility;

/// <summary>A part of a contract's key.</summary>
/// <param name="Names">The member's name in the schema, then its former ones; in Protobuf with its number: <c>id = 1</c>.</param>
/// <param name="Type">How its bytes are written, by the names of <see cref="CanonicalTypes"/>.</param>
internal sealed record KeyNote(IReadOnlyList<string> Names, string Type)
{
    /// <summary>Whether it is the same member as another, and written alike.</summary>
    public bool IsSame(KeyNote other, SchemaFormat format) => CanonicalTypes.HaveSameBytes(Type, other.Type) && Names.Any(name => other.Names.Any(known => Identity(name, format) == Identity(known, format)));

    private static string Identity(string name, SchemaFormat format) => format == SchemaFormat.Protobuf ? name.Substring(name.LastIndexOf(' ') + 1) : name;
}
