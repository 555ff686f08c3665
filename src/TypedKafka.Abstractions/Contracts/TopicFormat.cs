namespace TypedKafka;

/// <summary>How the bodies of a topic's messages are written.</summary>
public enum TopicFormat
{
    /// <summary>JSON, as System.Text.Json writes it with its Web defaults.</summary>
    Json = 0,

    /// <summary>Avro's binary encoding.</summary>
    Avro = 1,

    /// <summary>
    /// Protocol Buffers, proto3: each member is a field by its <see cref="TagAttribute"/>. Members that can be null are <c>optional</c>; others are left out while they are the default of their type, and what is
    /// not there is read as that default, whatever initial value the member has. <see cref="System.DateTimeOffset"/> is a <c>google.protobuf.Timestamp</c>, <see cref="System.TimeSpan"/> a
    /// <c>google.protobuf.Duration</c>, an enum its number. What Protobuf has no type for is text: <see cref="decimal"/> with its digits (<c>12.50</c>), <see cref="System.Guid"/> in 36 small characters,
    /// <see cref="System.DateTime"/>, <see cref="System.DateOnly"/> and <see cref="System.TimeOnly"/> in ISO 8601; a <see cref="char"/> is a <c>uint32</c>. Lists of numbers are packed; no list is the same as an
    /// empty one. Fields that the type does not know are dropped unless a member keeps them (<see cref="UnknownFieldsAttribute"/>).
    /// </summary>
    Protobuf = 2,
}
