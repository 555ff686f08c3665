using TypedKafka.Compatibility;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Evolution;

/// <summary>What C# calls the types of schemas that it has keywords for.</summary>
internal static class ReleasedTypes
{
    /// <summary>The keyword of a member's released type, or <see langword="null"/> where there is none.</summary>
    public static string? Keyword(SchemaFormat format, string released, GateFinding finding)
    {
        return format != SchemaFormat.Avro || SchemaMembers.IsPlainAvro(released, finding.ReleasedPath) ? Keyword(format, Released(finding)) : null;
    }

    /// <summary>The keyword of a header's released type, or <see langword="null"/> where there is none: they are called as in JSON Schema.</summary>
    public static string? OfHeader(GateFinding finding) => Released(finding) is "char" ? "char" : Keyword(SchemaFormat.Json, Released(finding));

    private static string Released(GateFinding finding) => finding.Direction == CompatibilityDirection.Backward ? finding.Problem.Writer : finding.Problem.Reader;

    private static string? Keyword(SchemaFormat format, string type) => (format, type) switch
    {
        (SchemaFormat.Avro or SchemaFormat.Json, "boolean") or (SchemaFormat.Protobuf, "bool") => "bool",
        (SchemaFormat.Avro, "int") or (SchemaFormat.Protobuf or SchemaFormat.Json, "int32") => "int",
        (SchemaFormat.Avro, "long") or (SchemaFormat.Protobuf or SchemaFormat.Json, "int64") => "long",
        (SchemaFormat.Protobuf or SchemaFormat.Json, "uint32") => "uint",
        (SchemaFormat.Protobuf or SchemaFormat.Json, "uint64") => "ulong",
        (SchemaFormat.Json, "int8") => "sbyte",
        (SchemaFormat.Json, "int16") => "short",
        (SchemaFormat.Json, "uint8") => "byte",
        (SchemaFormat.Json, "uint16") => "ushort",
        (_, "float" or "double" or "string") => type,
        (SchemaFormat.Json, "decimal") => type,
        _ => null,
    };
}
