namespace TypedKafka.Serialization.Avro;

/// <summary>Writes a uuid that is text as 16 bytes, in the order of RFC 4122.</summary>
internal sealed class AvroUuidBytes : AvroStep
{
    public override void Run(ref AvroReader reader, ref MessageWriter writer)
    {
        AvroUuid.Read(ref reader).TryWriteBytes(writer.GetSpan(16), bigEndian: true, out var length);
        writer.Advance(length);
    }
}
