namespace TypedKafka;

/// <summary>How Protobuf writes a whole number. Readers must expect the same.</summary>
public enum TagEncoding
{
    /// <summary>Short when it is small, and ten bytes long below zero: <c>int32</c>, <c>int64</c>, <c>uint32</c>, <c>uint64</c>.</summary>
    Varint = 0,

    /// <summary>Short when it is near zero, on both sides of it: <c>sint32</c>, <c>sint64</c>. For numbers with a sign.</summary>
    ZigZag = 1,

    /// <summary>Four bytes or eight: <c>fixed32</c>, <c>fixed64</c>, <c>sfixed32</c>, <c>sfixed64</c>. For <c>int</c>, <c>uint</c>, <c>long</c> and <c>ulong</c>.</summary>
    Fixed = 2,
}
