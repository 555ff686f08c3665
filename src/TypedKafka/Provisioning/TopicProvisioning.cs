namespace TypedKafka;

/// <summary>What the host does about the topics of its contracts when it starts.</summary>
public enum TopicProvisioning
{
    /// <summary>Nothing. The topics are someone else's to make.</summary>
    None = 0,

    /// <summary>A topic that is missing, or has fewer partitions than its contract says, stops the host with an error that names it.</summary>
    Validate = 1,

    /// <summary>Missing topics are created as their contracts say; existing ones are validated, never changed.</summary>
    CreateMissing = 2,
}
