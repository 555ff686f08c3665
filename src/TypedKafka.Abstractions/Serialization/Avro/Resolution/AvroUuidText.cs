namespace TypedKafka.Serialization.Avro;

/// <summary>Writes a uuid of 16 bytes, in the order of RFC 4122, as text.</summary>
internal sealed class AvroUuidText : AvroStep
{
    public override void Run(ref AvroReader reader, ref MessageWriter writer) => AvroUuid.Write(ref writer, new Guid(reader.ReadFixed(16), bigEndian: true));
}
