namespace TypedKafka.Roslyn;

/// <summary>The format of a contract's bodies: the values of the enum <c>TopicFormat</c>.</summary>
internal enum SchemaFormat
{
    Json = 0,
    Avro = 1,
    Protobuf = 2,
}
