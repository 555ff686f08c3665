using Avro;
using Avro.Generic;
using Avro.IO;

namespace TypedKafka.Avro.Tests.Support;

/// <summary>Apache.Avro for C#, the reference library.</summary>
internal static class Apache
{
    public static GenericRecord Read(byte[] avro, string schema) => Read(avro, schema, schema);

    public static GenericRecord Read(byte[] avro, string writer, string reader)
    {
        using var stream = new MemoryStream(avro);
        var record = new GenericDatumReader<GenericRecord>(Schema.Parse(writer), Schema.Parse(reader)).Read(null!, new BinaryDecoder(stream));
        Assert.Equal(avro.Length, stream.Position);
        return record;
    }

    /// <summary>Reads a message by another schema, and writes it anew by that; <see langword="null"/> when it is refused.</summary>
    public static byte[]? TryResolve(byte[] avro, string writer, string reader)
    {
        try
        {
            return Write(Read(avro, writer, reader), reader);
        }
        catch (AvroException)
        {
            return null;
        }
    }

    public static byte[] Write(GenericRecord record, string schema)
    {
        using var stream = new MemoryStream();
        new GenericDatumWriter<GenericRecord>(Schema.Parse(schema)).Write(record, new BinaryEncoder(stream));
        return stream.ToArray();
    }
}
