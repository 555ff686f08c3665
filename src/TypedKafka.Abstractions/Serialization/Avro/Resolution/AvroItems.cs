namespace TypedKafka.Serialization.Avro;

/// <summary>Writes the items of a list, or the entries of a map.</summary>
internal sealed class AvroItems(bool isMap) : AvroStep
{
    /// <summary>What is done with an item. Set once, after those of types that hold themselves are known.</summary>
    public AvroStep? Item { get; set; }

    public override void Run(ref AvroReader reader, ref MessageWriter writer)
    {
        for (var count = reader.ReadBlock(); count > 0; count = reader.ReadBlock())
        {
            AvroWriting.Number(ref writer, count);
            for (; count > 0; count--)
            {
                if (isMap) AvroWriting.Bytes(ref writer, reader.ReadBytes());
                Item!.Run(ref reader, ref writer);
            }
        }

        writer.Write((byte)0);
    }
}
