using TypedKafka.Serialization;

namespace TypedKafka.SchemaRegistry.Framing;

/// <summary>
/// Which message of a <c>.proto</c> file a body is of: its place among the file's messages, then among those nested in that one, and so on. Zigzag varints, the count first; the file's first
/// message is the one byte 00.
/// </summary>
internal static class MessageIndexes
{
    /// <summary>Deeper than any file nests its messages.</summary>
    public const int MostIndexes = 32;

    private const string Malformed = "The message indexes of its frame are malformed";

    public static byte[] Write(ReadOnlySpan<int> indexes)
    {
        if (indexes is [0]) return [0];
        var bytes = new List<byte>();
        Append(bytes, indexes.Length);
        foreach (var index in indexes) Append(bytes, index);
        return [.. bytes];
    }

    /// <summary>Reads past the indexes, into room for <see cref="MostIndexes"/> of them.</summary>
    /// <returns>How many bytes they take.</returns>
    /// <exception cref="MessageFormatException">They are malformed.</exception>
    public static int Read(ReadOnlySpan<byte> frame, Span<int> indexes, out int count)
    {
        var position = 0;
        count = ReadVarint(frame, ref position);
        if (count == 0)
        {
            indexes[0] = 0;
            count = 1;
            return position;
        }

        if (count < 0 || count > MostIndexes) throw new MessageFormatException($"{Malformed}: it says that there are {count}.");
        for (var i = 0; i < count; i++)
        {
            indexes[i] = ReadVarint(frame, ref position);
            if (indexes[i] < 0) throw new MessageFormatException($"{Malformed}: one is {indexes[i]}.");
        }

        return position;
    }

    private static void Append(List<byte> bytes, int value)
    {
        var zigzag = (uint)((value << 1) ^ (value >> 31));
        for (; zigzag >= 0x80; zigzag >>= 7) bytes.Add((byte)(zigzag | 0x80));
        bytes.Add((byte)zigzag);
    }

    private static int ReadVarint(ReadOnlySpan<byte> frame, ref int position)
    {
        uint value = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            if (position >= frame.Length) throw new MessageFormatException($"{Malformed}: the message ends in them.");
            var b = frame[position++];
            value |= (uint)(b & 0x7F) << shift;
            if (b < 0x80) return (int)(value >> 1) ^ -(int)(value & 1);
        }

        throw new MessageFormatException($"{Malformed}: a number is longer than 5 bytes.");
    }
}
