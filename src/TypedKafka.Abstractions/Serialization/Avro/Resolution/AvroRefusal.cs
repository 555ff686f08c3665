namespace TypedKafka.Serialization.Avro;

/// <summary>Refuses a value that the reader's schema cannot take.</summary>
internal sealed class AvroRefusal(string reason) : AvroStep
{
    public override void Run(ref AvroReader reader, ref MessageWriter writer) => throw new MessageFormatException(reason);
}
