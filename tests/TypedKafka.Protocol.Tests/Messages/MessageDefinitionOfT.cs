using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Protocol.Tests.Messages;

/// <inheritdoc/>
internal sealed class MessageDefinition<T> : MessageDefinition
    where T : IMessage<T>
{
    public MessageDefinition()
        : base(typeof(T))
    {
    }

    public override short Lowest => T.LowestVersion;

    public override short Highest => T.HighestDefinedVersion;

    public override short HighestNegotiated => T.HighestVersion;

    public override bool IsFlexible(short version) => T.IsFlexible(version);

    public override byte[] Write(object message, short version)
    {
        // Begins small, so that growing is exercised too.
        var writer = new ProtocolWriter(16);
        try
        {
            ((T)message).Write(ref writer, version);
            return writer.WrittenSpan.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    public override int ComputeSize(object message, short version) => ((T)message).ComputeSize(version);

    public override object Read(ReadOnlyMemory<byte> bytes, short version)
    {
        var reader = new ProtocolReader(bytes);
        return ReadAll(ref reader, version);
    }

    public override object ReadSpan(ReadOnlySpan<byte> bytes, short version)
    {
        var reader = new ProtocolReader(bytes);
        return ReadAll(ref reader, version);
    }

    public override int ReadPrefix(ReadOnlyMemory<byte> bytes, short version)
    {
        var reader = new ProtocolReader(bytes);
        T.Read(ref reader, version);
        return reader.Position;
    }

    private static T ReadAll(ref ProtocolReader reader, short version)
    {
        var message = T.Read(ref reader, version);
        reader.ExpectEnd();
        return message;
    }
}
