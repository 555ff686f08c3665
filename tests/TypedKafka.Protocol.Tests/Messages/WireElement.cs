namespace TypedKafka.Protocol.Tests.Messages;

/// <summary>What a stretch of an encoding is: what a mutation may turn into something else that has the same form.</summary>
internal enum WireElement
{
    /// <summary>A number, a boolean, a uuid.</summary>
    Value,

    /// <summary>The bytes of a string, of bytes or of records.</summary>
    Content,

    /// <summary>The length of a string: two bytes.</summary>
    Length16,

    /// <summary>The length of bytes, or the count of an array: four bytes.</summary>
    Length32,

    /// <summary>Length or count plus one, as a varint.</summary>
    CompactLength,

    /// <summary>Whether a struct follows: one byte.</summary>
    Presence,

    TagCount,

    TagNumber,

    TagSize,

    /// <summary>A zigzag-coded number within a record.</summary>
    SignedVarint,
}
