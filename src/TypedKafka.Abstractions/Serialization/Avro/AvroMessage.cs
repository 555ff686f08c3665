using System.ComponentModel;

namespace TypedKafka.Serialization.Avro;

/// <summary>The outermost record of a message. Where it cannot be written or read, the member is found by the schema: generated codecs carry no names.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AvroMessage
{
    /// <summary>Writes a message.</summary>
    /// <exception cref="MessageFormatException">The schema has no room for a member.</exception>
    public static void Write<T, TCodec>(ref MessageWriter writer, T value, MessageSchema schema)
        where TCodec : struct, IAvroCodec<T>
    {
        var start = writer.Position;
        try
        {
            TCodec.Write(ref writer, value);
        }
        catch (MessageFormatException error)
        {
            throw AvroPath.Name(error, schema, writer.WrittenFrom(start), writer.Position - start);
        }
    }

    /// <summary>Reads a message.</summary>
    /// <exception cref="MessageFormatException">The bytes are no such message.</exception>
    public static T Read<T, TCodec>(MessageData data, MessageSchema schema)
        where TCodec : struct, IAvroCodec<T>
    {
        var reader = Open(data);
        try
        {
            var value = TCodec.Read(ref reader)!;
            Close(ref reader);
            return value;
        }
        catch (MessageFormatException error)
        {
            throw AvroPath.Name(error, schema, data.Value, reader.Position);
        }
    }

    /// <summary>Reads the record that a view looks at.</summary>
    /// <exception cref="MessageFormatException">The bytes are no such record.</exception>
    public static T Read<T, TCodec>(ReadOnlySpan<byte> avro, int position, MessageHeaders headers)
        where TCodec : struct, IAvroCodec<T>
    {
        var reader = new AvroReader(avro, position, headers);
        return TCodec.Read(ref reader)!;
    }

    /// <summary>Opens the body of a message.</summary>
    /// <exception cref="MessageFormatException">There is none.</exception>
    public static AvroReader Open(MessageData data)
    {
        if (!data.HasValue) throw new MessageFormatException("The record is a tombstone: it has no value to read.");
        return new AvroReader(data.Value, 0, data.Headers);
    }

    /// <summary>Checks that nothing comes after the message.</summary>
    /// <exception cref="MessageFormatException">Something does.</exception>
    public static void Close(ref AvroReader reader)
    {
        if (reader.Left > 0) throw new MessageFormatException($"The message is followed by further bytes, from byte {reader.Position + 1}.");
    }
}
