namespace TypedKafka;

/// <summary>How the bodies of a topic's messages are written.</summary>
public enum TopicFormat
{
    /// <summary>JSON, as System.Text.Json writes it with its Web defaults.</summary>
    Json = 0,

    /// <summary>Avro's binary encoding.</summary>
    Avro = 1,

    /// <summary>Protocol Buffers, proto3.</summary>
    Protobuf = 2,
}
