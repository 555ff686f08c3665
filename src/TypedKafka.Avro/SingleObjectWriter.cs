using System.Buffers.Binary;
using TypedKafka.Serialization;

namespace TypedKafka.Avro;

/// <summary>Writes the prefix of single-object encoding.</summary>
internal sealed class SingleObjectWriter(ulong fingerprint) : FrameWriter
{
    public override bool IsReady => true;

    public override ValueTask PrepareAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public override void WritePrefix(ref MessageWriter writer)
    {
        var span = writer.GetSpan(AvroSingleObjectFraming.PrefixLength);
        span[0] = 0xC3;
        span[1] = 0x01;
        BinaryPrimitives.WriteUInt64LittleEndian(span[2..], fingerprint);
        writer.Advance(AvroSingleObjectFraming.PrefixLength);
    }
}
