using Avro;
using Avro.IO;
using Avro.Specific;

namespace TypedKafka.Avro;

/// <summary>Records of classes that Avro's tools have made.</summary>
internal sealed class SpecificCodec<T>(RecordSchema schema) : IApacheCodec<T>
    where T : class, ISpecificRecord, new()
{
    private readonly SpecificDatumWriter<T> _writer = new(schema);
    private readonly SpecificDatumReader<T> _reader = new(schema, schema);

    public void Write(T value, Encoder encoder) => _writer.Write(value, encoder);

    public T Read(Decoder decoder) => _reader.Read(null!, decoder);

    public object? Field(T value, int position) => value.Get(position);
}
