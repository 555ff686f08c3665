namespace TypedKafka.Protocol.Generators.Model;

/// <summary>
/// One field of a message or struct. The type is that of the elements when it is an array; the default is the property's initializer
/// as it is written, or what the type begins with when there is none.
/// </summary>
internal sealed record FieldModel(
    string Name,
    WireType Type,
    bool IsArray,
    string StructName,
    bool HasNullableType,
    VersionRange Versions,
    VersionRange Nullable,
    int Tag,
    VersionRange Tagged,
    bool IsIgnorable,
    bool IsNeverFlexible,
    string DefaultText)
{
    public bool IsTaggedAt(int version) => Tagged.Contains(version);

    public bool IsNullableAt(int version) => Nullable.Contains(version);

    /// <summary>Bytes of the value when every value of the type has as many; 0 otherwise.</summary>
    public int FixedSize => Type switch
    {
        WireType.Boolean or WireType.Int8 => 1,
        WireType.Int16 or WireType.UInt16 => 2,
        WireType.Int32 or WireType.UInt32 => 4,
        WireType.Int64 or WireType.Float64 => 8,
        WireType.Uuid => 16,
        _ => 0,
    };
}
