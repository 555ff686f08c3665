using System.ComponentModel;

namespace TypedKafka.Serialization.Avro;

/// <summary>The cases of unions: the branch's number, and the record.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AvroUnion
{
    /// <summary>Writes a case.</summary>
    public static void Write<T, TCodec>(ref MessageWriter writer, int branch, T value)
        where TCodec : struct, IAvroCodec<T>
    {
        AvroWriting.Number(ref writer, branch);
        TCodec.Write(ref writer, value);
    }

    /// <summary>Finds the case of a message.</summary>
    /// <param name="data">The message.</param>
    /// <param name="count">How many cases there are.</param>
    /// <exception cref="MessageFormatException">There is no such case.</exception>
    public static int Find(MessageData data, int count)
    {
        var reader = AvroMessage.Open(data);
        return reader.ReadBranch(count);
    }
}
