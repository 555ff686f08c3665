using System.Buffers.Binary;
using TypedKafka.Schemas;

namespace TypedKafka.Serialization.Avro;

/// <summary>Writes a number as one of a larger floating-point type.</summary>
internal sealed class AvroPromotion(AvroKind from, AvroKind to) : AvroStep
{
    public override void Run(ref AvroReader reader, ref MessageWriter writer)
    {
        if (to == AvroKind.Float)
        {
            // From the number itself: by way of a double it would be rounded twice.
            AvroFloat.Write(ref writer, from == AvroKind.Int ? reader.ReadInt() : reader.ReadLong());
            return;
        }

        AvroDouble.Write(ref writer, from switch
        {
            // A double each: the type of all three together would be float.
            AvroKind.Int => (double)reader.ReadInt(),
            AvroKind.Long => reader.ReadLong(),
            _ => BinaryPrimitives.ReadSingleLittleEndian(reader.ReadFixed(sizeof(float))),
        });
    }
}
