using TypedKafka.Schemas;

namespace TypedKafka.Compatibility;

/// <summary>
/// What a contract says of its records beside their bodies, as JSON: <c>{"key":{"orderId":"uuid"},"headers":{"tenant":"string?"},"enums":{"Shop.Currency":{"EUR":0}}}</c>. A key is its parts in their order, none where there is
/// no key; a part that has had other names has those behind its own, and one of a Protobuf message its number, by which that format knows it. A header's type has a question mark where it may be null, and then is not written, and is followed by <c>, optional</c> where a record without it is read as a default. Enums are those that are written as numbers.
/// </summary>
internal static class ContractNotes
{
    public const string KeyName = "key";
    public const string HeadersName = "headers";
    public const string EnumsName = "enums";

    private const string NextName = ", ";
    private const string Nullable = "?";
    private const string Optional = ", optional";

    /// <summary>The parts of a key; <see langword="null"/> where nothing is known of it.</summary>
    public static IReadOnlyList<KeyNote>? Key(SchemaNotes notes) => Part(notes, KeyName)?.Members.Select(static part => new KeyNote(part.Key.Split([NextName], StringSplitOptions.None), part.Value.Text)).ToArray();

    public static IReadOnlyList<HeaderNote> Headers(SchemaNotes notes) => Part(notes, HeadersName) is { } headers ? [.. headers.Members.Select(static header => Header(header.Key, header.Value.Text))] : [];

    /// <summary>The numbers of the values of enums, by their names.</summary>
    public static JsonNode Enums(SchemaNotes notes) => Part(notes, EnumsName) ?? JsonNode.Object();

    /// <summary>The names of a key's part as the notes have them.</summary>
    public static string Tell(IEnumerable<string> names) => string.Join(NextName, names);

    /// <summary>A header as the notes have it.</summary>
    public static string Tell(HeaderNote header) => header.Type + (!header.IsAlwaysWritten ? Nullable : header.IsRequired ? "" : Optional);

    private static HeaderNote Header(string name, string text)
    {
        if (text.EndsWith(Nullable, StringComparison.Ordinal)) return new HeaderNote(name, text.Substring(0, text.Length - Nullable.Length), IsAlwaysWritten: false, IsRequired: false);
        return text.EndsWith(Optional, StringComparison.Ordinal)
            ? new HeaderNote(name, text.Substring(0, text.Length - Optional.Length), IsAlwaysWritten: true, IsRequired: false)
            : new HeaderNote(name, text, IsAlwaysWritten: true, IsRequired: true);
    }

    private static JsonNode? Part(SchemaNotes notes, string name) => notes.Contract is { } contract ? JsonNodeParser.Parse(contract)[name] : null;
}
