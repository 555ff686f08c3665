namespace TypedKafka.Serialization.Avro;

/// <summary>A part of a plan: takes one value in the writer's form and writes it in the reader's.</summary>
internal abstract class AvroStep
{
    public abstract void Run(ref AvroReader reader, ref MessageWriter writer);
}
