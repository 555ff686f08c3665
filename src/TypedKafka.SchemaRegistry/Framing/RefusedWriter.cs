using TypedKafka.Serialization;

namespace TypedKafka.SchemaRegistry.Framing;

/// <summary>A schema that the contract cannot read anything of.</summary>
internal sealed class RefusedWriter(string name, string problem) : WriterSchema(name)
{
    public override ReadOnlyMemory<byte> Open(ReadOnlyMemory<byte> value, in FrameHead head, MessageBuffer scratch) => throw new MessageFormatException(problem);
}
