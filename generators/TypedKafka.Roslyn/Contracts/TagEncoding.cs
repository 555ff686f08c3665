namespace TypedKafka.Roslyn;

/// <summary>How whole numbers are written: the values of the enum <c>TypedKafka.TagEncoding</c>.</summary>
internal enum TagEncoding
{
    Varint = 0,
    ZigZag = 1,
    Fixed = 2,
}
