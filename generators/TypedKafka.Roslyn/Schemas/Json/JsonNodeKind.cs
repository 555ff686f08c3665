namespace TypedKafka.Schemas;

/// <summary>What a JSON value is.</summary>
internal enum JsonNodeKind
{
    Null,
    False,
    True,
    Number,
    Text,
    Array,
    Object,
}
