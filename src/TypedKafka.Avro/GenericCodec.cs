using Avro;
using Avro.Generic;
using Avro.IO;

namespace TypedKafka.Avro;

/// <summary>Generic records.</summary>
internal sealed class GenericCodec(RecordSchema schema) : IApacheCodec<GenericRecord>
{
    private readonly GenericDatumWriter<GenericRecord> _writer = new(schema);
    private readonly GenericDatumReader<GenericRecord> _reader = new(schema, schema);

    public void Write(GenericRecord value, Encoder encoder) => _writer.Write(value, encoder);

    public GenericRecord Read(Decoder decoder) => _reader.Read(null!, decoder);

    public object? Field(GenericRecord value, int position) => value.GetValue(position);
}
