using TypedKafka.Protocol.Wire;

namespace TypedKafka.Protocol.Messages;

/// <summary>A wire message: which versions there are, how large it is, how it is written.</summary>
internal interface IMessage
{
    /// <summary>The name that the protocol gives it, as <c>MetadataRequest</c>.</summary>
    static abstract string MessageName { get; }

    /// <summary>The lowest version that the codec knows.</summary>
    static abstract short LowestVersion { get; }

    /// <summary>The highest version that may be negotiated: those that the definition calls unstable are left out.</summary>
    static abstract short HighestVersion { get; }

    /// <summary>The highest version that the codec knows, unstable ones included.</summary>
    static abstract short HighestDefinedVersion { get; }

    /// <summary>Whether the version has compact lengths and tagged fields (KIP-482).</summary>
    static abstract bool IsFlexible(short version);

    /// <summary>Writes the body, without a header.</summary>
    /// <exception cref="ProtocolException">The version is unknown, a field is set that it lacks, or a value does not fit.</exception>
    void Write(ref ProtocolWriter writer, short version);

    /// <summary>The bytes that <see cref="Write"/> will write.</summary>
    int ComputeSize(short version);
}
