using TypedKafka.Schemas;

namespace TypedKafka.Serialization.Avro;

/// <summary>Copies a value whose bytes are the same in both forms.</summary>
internal sealed class AvroCopy(AvroSchema schema) : AvroStep
{
    public override void Run(ref AvroReader reader, ref MessageWriter writer)
    {
        var start = reader.Position;
        AvroSkipper.Skip(schema, ref reader);
        writer.Write(reader.Bytes[start..reader.Position]);
    }
}
