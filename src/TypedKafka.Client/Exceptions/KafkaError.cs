using System.Globalization;

namespace TypedKafka.Client;

/// <summary>An error code that a broker answered with, as the protocol numbers them.</summary>
/// <param name="Code">The number; 0 is no error, and a newer broker may send one that this client has no name for.</param>
public readonly record struct KafkaError(short Code)
{
    /// <summary>No broker error: the exception has another cause.</summary>
    public static KafkaError None { get; }

    /// <summary>Whether a broker reported an error at all.</summary>
    public bool IsError => Code != 0;

    /// <summary>The code.</summary>
    public override string ToString() => Code.ToString(CultureInfo.InvariantCulture);
}
