namespace TypedKafka.Protocol.Generators.Model;

/// <summary>The wire types that a field, or an array's element, can have.</summary>
internal enum WireType
{
    Boolean,
    Int8,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    Float64,
    Uuid,
    String,
    Bytes,
    Struct,
}
