using Avro.IO;

namespace TypedKafka.Avro;

/// <summary>Writes and reads records with Apache.Avro.</summary>
internal interface IApacheCodec<T>
{
    void Write(T value, Encoder encoder);

    T Read(Decoder decoder);

    /// <summary>The value of a field.</summary>
    object? Field(T value, int position);
}
