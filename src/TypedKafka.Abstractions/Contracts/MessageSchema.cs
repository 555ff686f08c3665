namespace TypedKafka;

/// <summary>The schema of a contract's messages, as it was when the contract was compiled.</summary>
/// <param name="Format">The format that it describes.</param>
/// <param name="Name">The message's full name in the schema: what registries name subjects by when they name them by record.</param>
/// <param name="Text">The schema: JSON Schema, an Avro schema, or a <c>.proto</c> file.</param>
/// <param name="Fingerprint">
/// CRC-64-AVRO: for Avro of the schema's Parsing Canonical Form, which is the fingerprint of Avro's specification; for other formats of the text.
/// </param>
public sealed record MessageSchema(TopicFormat Format, string Name, string Text, ulong Fingerprint)
{
    /// <summary>What a new version owes to the released ones.</summary>
    public SchemaCompatibility Compatibility { get; init; }

    /// <summary>
    /// Whether types of it are closed unions, whose readers refuse what is none of their cases: in a <c>.proto</c> file the messages whose fields are all in a <c>oneof</c> called <c>case</c>. The schemas of other
    /// tools have none, whatever they call a <c>oneof</c>.
    /// </summary>
    public bool HasUnions { get; init; }

    /// <summary>
    /// The record header that names which of the schema's types a body is, or <see langword="null"/> where the body says so itself: then the schema alone does not describe a body.
    /// </summary>
    public string? TypeHeader { get; init; }

    /// <summary>
    /// What readers depend on and the schema does not say, as JSON: the types of a key's parts (<c>key</c>), of headers (<c>headers</c>), and the numbers of enums that are written as numbers (<c>enums</c>). Schema files
    /// have it beside the schema, and new versions are held against it.
    /// </summary>
    public string? Notes { get; init; }

    /// <summary>The fingerprint of a schema's text, in formats whose schemas have no canonical form.</summary>
    public static ulong FingerprintOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Schemas.Crc64Avro.Of(text);
    }
}
