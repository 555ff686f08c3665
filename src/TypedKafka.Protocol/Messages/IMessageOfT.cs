using TypedKafka.Protocol.Wire;

namespace TypedKafka.Protocol.Messages;

/// <summary>A wire message that can be read as <typeparamref name="TSelf"/>.</summary>
internal interface IMessage<TSelf> : IMessage
    where TSelf : IMessage<TSelf>
{
    /// <summary>Reads a body. Bytes that follow it are left to the caller (see <see cref="ProtocolReader.ExpectEnd"/>).</summary>
    /// <exception cref="ProtocolException">The bytes are not this message at this version.</exception>
    static abstract TSelf Read(ref ProtocolReader reader, short version);
}
