namespace TypedKafka.Protocol.Messages.Definition;

/// <summary>
/// Makes a property a field of the wire message. Its C# type gives the wire type; its initializer is the default, which a reader
/// finds in it at versions that lack the field.
/// </summary>
/// <param name="versions">The versions that carry the field: <c>"3"</c>, <c>"0-13"</c>, <c>"9+"</c>.</param>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
internal sealed class FieldAttribute(string versions) : Attribute
{
    public string Versions { get; } = versions;

    /// <summary>The versions at which null may be written, for a property whose type is nullable.</summary>
    public string Nullable { get; set; } = "none";

    /// <summary>The field's number in the tagged section; at versions of <see cref="Tagged"/> it is written there, and only when it is not the default.</summary>
    public int Tag { get; set; } = -1;

    /// <summary>The versions at which the field is tagged.</summary>
    public string Tagged { get; set; } = "none";

    /// <summary>At versions that lack the field its value is dropped; without this, one that is not the default is an error.</summary>
    public bool Ignorable { get; set; }

    /// <summary><c>"none"</c> keeps the old length prefix even at flexible versions.</summary>
    public string Flexible { get; set; } = "";
}
