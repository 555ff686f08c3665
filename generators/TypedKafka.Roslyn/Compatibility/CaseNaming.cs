using TypedKafka.Roslyn;
using TypedKafka.Schemas;

namespace TypedKafka.Compatibility;

/// <summary>What says which case of a union a message is: a reader that looks for it elsewhere finds none.</summary>
internal sealed record CaseNaming
{
    /// <summary>Nothing does, for the message is no union.</summary>
    public static readonly CaseNaming Nothing = new() { Words = "nothing" };

    private static readonly CaseNaming s_unknown = new() { IsKnown = false };
    private static readonly CaseNaming s_branch = new() { IsBody = true, Words = "the branch of an Avro union" };
    private static readonly CaseNaming s_field = new() { IsBody = true, Words = "the field of a oneof" };

    private CaseNaming()
    {
    }

    /// <summary>Whether a record's header does.</summary>
    public bool IsHeader { get; private init; }

    /// <summary>Whether the body does.</summary>
    public bool IsBody { get; private init; }

    /// <summary>The name of the header, or of the member of a JSON body; <see langword="null"/> for a header whose name is not recorded, and where none has a name.</summary>
    public string? Name { get; private init; }

    /// <summary>What people call it.</summary>
    public string Words { get; private init; } = "";

    /// <summary>Whether the schema tells of it at all.</summary>
    private bool IsKnown { get; init; } = true;

    public static CaseNaming Header(string? name) => new() { IsHeader = true, Name = name, Words = name is null ? "a header" : $"the header '{name}'" };

    public static CaseNaming Member(string name) => new() { IsBody = true, Name = name, Words = $"the member '{name}'" };

    public static CaseNaming Of(SchemaFormat format, NotedSchema schema) => format switch
    {
        SchemaFormat.Avro => Of(AvroSchemaParser.Parse(schema.Text), schema.Notes),
        SchemaFormat.Json => Of(JsonNodeParser.Parse(schema.Text), schema.Notes),
        SchemaFormat.Protobuf => Of(ProtoParser.Parse(schema)),
        _ => s_unknown,
    };

    public static CaseNaming Of(AvroSchema schema, SchemaNotes notes)
    {
        if (!schema.HasCases) return Nothing;
        return !notes.HasUnions ? s_unknown : notes.TypeHeader is null ? s_branch : Header(notes.TypeHeader);
    }

    public static CaseNaming Of(JsonNode schema, SchemaNotes notes)
    {
        var cases = new JsonSchemaTypes(schema).Of(schema).Where(static type => type.IsAlternative).ToArray();
        if (cases.Length == 0) return Nothing;
        if (cases.Select(static one => one.Discriminator).FirstOrDefault(static name => name is not null) is { } member) return Member(member);
        return cases.Any(static one => one.Case is not null) ? Header(notes.TypeHeader) : s_unknown;
    }

    public static CaseNaming Of(ProtoFile file)
    {
        if (file.HeaderCases.Count > 0) return Header(file.Notes.TypeHeader);
        if (file.IsUnion(file.Root)) return s_field;

        // The message of a union whose cases a header names is empty; of old it said nothing of them.
        return file.Root.Fields.Count == 0 ? s_unknown : Nothing;
    }

    /// <summary>What a reader does not find; <see langword="null"/> where it finds it, and where one of the two is not known.</summary>
    public static Incompatibility? Difference(CaseNaming reader, CaseNaming writer)
    {
        if (!reader.IsKnown || !writer.IsKnown || !(reader.IsHeader || reader.IsBody)) return null;

        // Avro reads a record as the branch of that name: who reads it has the writer's schema.
        if (writer == Nothing && reader == s_branch) return null;
        var isSame = reader.IsHeader == writer.IsHeader && reader.IsBody == writer.IsBody && (reader.Name is null || writer.Name is null || reader.Name == writer.Name);
        return isSame ? null : new Incompatibility(IncompatibilityKind.CaseNamedOtherwise, default, default, reader.Words, writer.Words);
    }
}
