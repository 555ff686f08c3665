namespace TypedKafka.SchemaRegistry;

/// <summary>Names subjects as Confluent's serializers do.</summary>
public static class SchemaSubjects
{
    /// <summary>The subject of a schema.</summary>
    /// <param name="strategy">What subjects are called.</param>
    /// <param name="topic">The topic's name on the cluster.</param>
    /// <param name="message">The message's full name in its schema.</param>
    /// <param name="isKey">Whether the schema is of keys; only <see cref="SubjectNameStrategy.Topic"/> tells the two apart.</param>
    public static string Of(SubjectNameStrategy strategy, string topic, string message, bool isKey = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        ArgumentException.ThrowIfNullOrEmpty(message);
        return strategy switch
        {
            SubjectNameStrategy.Topic => isKey ? $"{topic}-key" : $"{topic}-value",
            SubjectNameStrategy.Record => message,
            SubjectNameStrategy.TopicRecord => $"{topic}-{message}",
            _ => throw new ArgumentOutOfRangeException(nameof(strategy), strategy, $"It must be one of {string.Join(", ", Enum.GetNames<SubjectNameStrategy>())}."),
        };
    }
}
