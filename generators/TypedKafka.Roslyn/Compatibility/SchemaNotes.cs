namespace TypedKafka.Compatibility;

/// <summary>
/// What has to be known of a schema to compare it, and is not in it: a schema describes bodies, and a registry gets nothing else. Schema files have it beside the schema; those that were written before there were
/// notes, and those of other tools, have none, and then nothing is held against them.
/// </summary>
internal sealed record SchemaNotes
{
    /// <summary>The notes of a schema of which nothing is known.</summary>
    public static readonly SchemaNotes None = new();

    /// <summary>Whether the schema has closed unions of a contract of ours. Only then a Protobuf <c>oneof</c> called <c>case</c> is one: others may call one so, too, and their readers pass over what they do not know.</summary>
    public bool HasUnions { get; init; }

    /// <summary>The record header that names the case of a message; <see langword="null"/> where the body does, or nothing is known.</summary>
    public string? TypeHeader { get; init; }

    /// <summary>The full name of the message in a <c>.proto</c> file; the file's first one where nothing is said.</summary>
    public string? Message { get; init; }

    /// <summary>What the contract says of its records beside their bodies, which <see cref="ContractNotes"/> reads; <see langword="null"/> where nothing is known.</summary>
    public string? Contract { get; init; }

    /// <summary>These notes, and where they say nothing, others.</summary>
    public SchemaNotes Or(SchemaNotes other) => new()
    {
        HasUnions = HasUnions || other.HasUnions,
        TypeHeader = HasUnions ? TypeHeader : other.TypeHeader,
        Message = Message ?? other.Message,
        Contract = Contract ?? other.Contract,
    };

    /// <summary>Whether two of them can be of one schema: where the one says nothing, the other may say anything.</summary>
    public bool Agrees(SchemaNotes other) =>
        (!HasUnions || !other.HasUnions || TypeHeader == other.TypeHeader) && (Contract is null || other.Contract is null || Contract == other.Contract);
}
