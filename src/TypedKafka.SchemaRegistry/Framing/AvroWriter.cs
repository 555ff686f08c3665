using TypedKafka.Serialization;
using TypedKafka.Serialization.Avro;

namespace TypedKafka.SchemaRegistry.Framing;

/// <summary>Another Avro schema than the contract's: bodies are written anew in the contract's form, by a plan that is made once.</summary>
internal sealed class AvroWriter(string name, AvroResolution resolution) : WriterSchema(name)
{
    public override ReadOnlyMemory<byte> Open(ReadOnlyMemory<byte> value, in FrameHead head, MessageBuffer scratch)
    {
        var writer = new MessageWriter(scratch);
        resolution.Resolve(AfterHead(value, head).Span, ref writer);
        writer.Complete();
        return scratch.WrittenMemory;
    }
}
