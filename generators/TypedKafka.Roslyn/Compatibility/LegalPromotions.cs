using TypedKafka.Roslyn;

namespace TypedKafka.Compatibility;

/// <summary>What a type may become so that what was written before is still read.</summary>
internal static class LegalPromotions
{
    public static string Advice(SchemaFormat format, string type)
    {
        var wider = Of(format, type);
        return wider.Length == 0
            ? $"Keep {type}, or give the new type to a new member."
            : $"Keep {type}, or widen it to {string.Join(", ", wider.Take(wider.Length - 1))}{(wider.Length > 1 ? " or " : "")}{wider[wider.Length - 1]}.";
    }

    private static string[] Of(SchemaFormat format, string type) => (format, type) switch
    {
        (SchemaFormat.Avro, "int") => ["long", "float", "double"],
        (SchemaFormat.Avro, "long") => ["float", "double"],
        (SchemaFormat.Avro, "float") => ["double"],
        (SchemaFormat.Avro, "string") => ["bytes"],
        (SchemaFormat.Avro, "bytes") => ["string"],
        (SchemaFormat.Json, "int8") => ["int16", "int32", "int64"],
        (SchemaFormat.Json, "int16") => ["int32", "int64"],
        (SchemaFormat.Json, "int32") => ["int64"],
        (SchemaFormat.Json, "uint8") => ["int16", "uint16", "int32", "uint32", "int64", "uint64"],
        (SchemaFormat.Json, "uint16") => ["int32", "uint32", "int64", "uint64"],
        (SchemaFormat.Json, "uint32") => ["int64", "uint64"],
        (SchemaFormat.Protobuf, "int32") => ["int64"],
        (SchemaFormat.Protobuf, "sint32") => ["sint64"],
        (SchemaFormat.Protobuf, "uint32") => ["uint64", "int64"],
        (SchemaFormat.Protobuf, "string") => ["bytes"],
        _ => [],
    };
}
