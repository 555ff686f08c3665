using TypedKafka.Protocol.Errors;

namespace TypedKafka.Client;

/// <summary>An error code that a broker answered with, as the protocol numbers them.</summary>
/// <param name="Code">The number; 0 is no error, and a newer broker may send one that this client has no name for.</param>
public readonly record struct KafkaError(short Code)
{
    /// <summary>No broker error: the exception has another cause.</summary>
    public static KafkaError None { get; }

    /// <summary>Whether a broker reported an error at all.</summary>
    public bool IsError => Code != 0;

    /// <summary>The official name, as brokers log it: <c>UNKNOWN_TOPIC_OR_PARTITION</c>.</summary>
    public string Name => ErrorCodes.Get(Code).Name;

    /// <summary>Whether the same request can succeed later.</summary>
    public bool IsTransient => ErrorCodes.Get(Code).IsRetriable;

    /// <summary>What to do about it, a sentence.</summary>
    public string Advice => ErrorCodes.Get(Code).Advice;

    /// <summary>Name and number.</summary>
    public override string ToString() => $"{Name} ({Code})";
}
