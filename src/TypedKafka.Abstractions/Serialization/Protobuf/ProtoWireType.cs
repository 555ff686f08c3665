namespace TypedKafka.Serialization.Protobuf;

/// <summary>How the end of a value is found.</summary>
internal static class ProtoWireType
{
    public const uint Varint = 0;
    public const uint Fixed64 = 1;
    public const uint Bytes = 2;
    public const uint StartGroup = 3;
    public const uint EndGroup = 4;
    public const uint Fixed32 = 5;
}
