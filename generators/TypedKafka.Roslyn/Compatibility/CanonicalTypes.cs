namespace TypedKafka.Compatibility;

/// <summary>What the bytes of keys and headers are called in schema files: by the names that JSON Schema and its formats have for such values.</summary>
internal static class CanonicalTypes
{
    /// <summary>Whether a reader of one type reads what is written as another. Numbers have a size of their own, and texts a form.</summary>
    public static bool Reads(string reader, string writer) =>
        reader == writer
        || reader == "bytes"
        || (reader == "string" && writer is "char" or "uuid" or "decimal" or "date-time" or "local-date-time" or "date" or "time" or "duration")
        || (reader == "local-date-time" && writer == "date-time")
        || (reader == "duration" && writer == "time")
        || (reader is "int8" or "uint8" && writer == "boolean");

    /// <summary>Whether a value that two types have in common has the same bytes in both, so that it stays the same key.</summary>
    public static bool HaveSameBytes(string one, string other) => Form(one) == Form(other);

    private static string Form(string type) => type switch
    {
        "char" or "uuid" or "bytes" => "string",
        "local-date-time" => "date-time",
        _ when type.StartsWith("uint", StringComparison.Ordinal) => type.Substring(1),
        _ => type,
    };
}
