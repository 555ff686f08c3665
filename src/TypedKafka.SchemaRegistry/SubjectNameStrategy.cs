namespace TypedKafka.SchemaRegistry;

/// <summary>What the subject is called that a schema is registered under, in the words of Confluent's serializers.</summary>
public enum SubjectNameStrategy
{
    /// <summary>By the topic, <c>orders-value</c>: one type on each topic, and the registry checks that its versions are compatible.</summary>
    Topic = 0,

    /// <summary>By the message's name in its schema, <c>shop.OrderPlaced</c>: its versions are compatible wherever it is sent.</summary>
    Record = 1,

    /// <summary>By both, <c>orders-shop.OrderPlaced</c>: several types on a topic, each with its own versions.</summary>
    TopicRecord = 2,
}
