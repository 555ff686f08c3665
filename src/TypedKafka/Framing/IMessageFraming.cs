namespace TypedKafka;

/// <summary>
/// Puts before the bodies of a cluster's messages what says which schema they were written with, and takes it off again: a schema registry's wire format, or a format's own.
/// Optional, one for a cluster, registered as a service (keyed by the cluster's name where it has one) or given to <see cref="KafkaClient.Create"/>. It is asked once for each topic
/// and contract; what it returns is called for each message and may neither wait, lock nor allocate once a schema is known.
/// </summary>
public interface IMessageFraming
{
    /// <summary>What frames the messages that are sent to a topic. Does no I/O.</summary>
    /// <param name="topic">The topic's name on the cluster.</param>
    /// <param name="schema">The contract's schema, which the messages are written with.</param>
    FrameWriter OpenWriter(string topic, MessageSchema schema);

    /// <summary>What takes the frames off the messages that are read from a topic. Does no I/O.</summary>
    /// <param name="topic">The topic's name on the cluster.</param>
    /// <param name="schema">The contract's schema, which bodies are read with.</param>
    FrameReader OpenReader(string topic, MessageSchema schema);
}
