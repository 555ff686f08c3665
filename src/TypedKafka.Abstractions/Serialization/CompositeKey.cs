using System.Buffers.Binary;
using System.ComponentModel;

namespace TypedKafka.Serialization;

/// <summary>
/// The bytes of a key of several members: for each, in their order, its length as a big-endian 32-bit integer and its canonical bytes; -1 and no bytes for null. So
/// no two keys of different parts have the same bytes.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CompositeKey
{
    /// <summary>Begins a part, and returns what <see cref="End"/> takes.</summary>
    public static int Begin(ref MessageWriter writer)
    {
        WriteLength(ref writer, 0);
        return writer.Position;
    }

    /// <summary>Ends the part that <see cref="Begin"/> began.</summary>
    public static void End(ref MessageWriter writer, int start) =>
        BinaryPrimitives.WriteInt32BigEndian(writer.WrittenFrom(start - sizeof(int)), writer.Position - start);

    /// <summary>Writes a part that is null.</summary>
    public static void Null(ref MessageWriter writer) => WriteLength(ref writer, -1);

    private static void WriteLength(ref MessageWriter writer, int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(writer.GetSpan(sizeof(int)), length);
        writer.Advance(sizeof(int));
    }
}
