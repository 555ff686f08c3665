namespace TypedKafka.Serialization.Avro;

/// <summary>Writes a value as a branch of the reader's union.</summary>
internal sealed class AvroIntoUnion(int branch, AvroStep value) : AvroStep
{
    public override void Run(ref AvroReader reader, ref MessageWriter writer)
    {
        AvroWriting.Number(ref writer, branch);
        value.Run(ref reader, ref writer);
    }
}
