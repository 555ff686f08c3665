using TypedKafka.Serialization;

namespace TypedKafka.SchemaRegistry.Framing;

/// <summary>A schema whose bodies the contract reads as they are: JSON, and what was written with the contract's own schema.</summary>
internal sealed class PlainWriter(string name) : WriterSchema(name)
{
    public override ReadOnlyMemory<byte> Open(ReadOnlyMemory<byte> value, in FrameHead head, MessageBuffer scratch) => AfterHead(value, head);
}
