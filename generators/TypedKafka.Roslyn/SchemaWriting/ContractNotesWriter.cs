using TypedKafka.Compatibility;
using TypedKafka.Schemas;

namespace TypedKafka.Roslyn;

/// <summary>Writes what a contract says beside its schema: see <see cref="ContractNotes"/>.</summary>
internal static class ContractNotesWriter
{
    public static string Write(ContractModel contract)
    {
        var key = JsonNode.Object();
        foreach (var part in contract.Key) key.Add(ContractNotes.Tell(Names(part, contract)), Type(part.Value));
        var notes = JsonNode.Object().Add(ContractNotes.KeyName, key);
        Add(notes, ContractNotes.HeadersName, contract.Headers.Select(static header => (header.Header!, JsonNode.Of(ContractNotes.Tell(Note(header))))));
        Add(notes, ContractNotes.EnumsName, NumberedEnums(contract).Select(static one => (one.SchemaName, Values(one))));
        return notes.ToString();
    }

    private static void Add(JsonNode notes, string name, IEnumerable<(string Name, JsonNode Value)> members)
    {
        var part = JsonNode.Object();
        foreach (var (member, value) in members) part.Add(member, value);
        if (part.Members.Count > 0) notes.Add(name, part);
    }

    /// <summary>What a key's part is called in the schema, or as a header where it is in no body. What another tool's code calls it there is not known here, but for the number of a Protobuf field.</summary>
    private static IEnumerable<string> Names(MemberModel part, ContractModel contract)
    {
        if (contract.Topic.Format == SchemaFormat.Protobuf && part.Tag is { } tag) return [FormattableString.Invariant($"{ProtobufNames.Snake(part.JsonName)} = {tag.Number}")];
        if (contract.Foreign is not null) return [ContractNotes.KeyName];
        if (part is { IsInBody: false, Header: { } header }) return [header];
        return contract.Topic.Format == SchemaFormat.Avro ? part.Aliases.Prepend(part.JsonName) : [part.JsonName];
    }

    private static HeaderNote Note(MemberModel header) => new(header.Header!, Type(header.Value), !header.Value.IsNullable, header.IsRequired);

    /// <summary>The enums of keys and headers, and in JSON those of bodies that are not written by names: of those, schemas say only what numbers are.</summary>
    private static IEnumerable<EnumModel> NumberedEnums(ContractModel contract) => contract.Key.Concat(contract.Headers).Select(static member => member.Value)
        .Concat(contract.Topic.Format == SchemaFormat.Json ? NumbersInBodies(contract) : [])
        .Select(static value => value.Enum)
        .OfType<EnumModel>()
        .GroupBy(static one => one.SchemaName)
        .Select(static same => same.First())
        .OrderBy(static one => one.SchemaName, StringComparer.Ordinal);

    private static IEnumerable<ValueModel> NumbersInBodies(ContractModel contract) => contract.Objects
        .SelectMany(static type => type.Members)
        .Where(static member => member.IsInBody)
        .Select(static member => member.Value.Innermost())
        .Where(static value => value.Kind == ValueKind.Enum);

    private static JsonNode Values(EnumModel one)
    {
        var values = JsonNode.Object();
        foreach (var value in one.Values) values.Add(value.Name, JsonNode.Number(value.Number));
        return values;
    }

    private static string Type(ValueModel value) => value.Kind switch
    {
        ValueKind.Boolean => "boolean",
        ValueKind.Char => "char",
        ValueKind.String => "string",
        ValueKind.Guid => "uuid",
        ValueKind.DateTimeOffset => "date-time",
        ValueKind.DateTime => "local-date-time",
        ValueKind.DateOnly => "date",
        ValueKind.TimeOnly => "time",
        ValueKind.TimeSpan => "duration",
        ValueKind.ByteArray or ValueKind.ByteMemory => "bytes",
        _ => NumberFormats.Of(value.Underlying ?? value.Type),
    };
}
