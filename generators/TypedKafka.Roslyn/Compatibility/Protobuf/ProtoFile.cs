namespace TypedKafka.Compatibility;

/// <summary>What a <c>.proto</c> file declares.</summary>
/// <param name="Messages">Its messages by their full names, those that are nested in others too, in the order of the file.</param>
/// <param name="Enums">Its enums by their full names, each with the numbers of its values.</param>
internal sealed record ProtoFile(IReadOnlyList<ProtoMessage> Messages, IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>> Enums)
{
    /// <summary>The messages of the cases that a record's header names, by those names; empty where the message of the contract is what is written.</summary>
    public IReadOnlyList<(string Name, string Message)> HeaderCases { get; init; } = [];

    /// <summary>What is known of the file beyond what it declares.</summary>
    public SchemaNotes Notes { get; init; } = SchemaNotes.None;

    /// <summary>The message of a contract: the first of the file, as it is where a registry's frame says nothing else, unless the notes name one.</summary>
    public ProtoMessage Root => (Notes.Message is { } name ? Message(name) : null) ?? Messages[0];

    /// <summary>Whether a message is a union of ours: its reader refuses what is none of its cases, where that of another message passes over a field that it does not know.</summary>
    public bool IsUnion(ProtoMessage message) => Notes.HasUnions && message.HasCasesOnly;

    public IReadOnlyDictionary<string, long>? Enum(string fullName) => Enums.TryGetValue(fullName, out var values) ? values : null;

    public ProtoMessage? Message(string fullName) => Messages.FirstOrDefault(message => message.FullName == fullName);
}
