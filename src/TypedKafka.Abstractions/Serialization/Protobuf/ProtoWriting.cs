using System.Runtime.CompilerServices;

namespace TypedKafka.Serialization.Protobuf;

/// <summary>What the codecs write with.</summary>
internal static class ProtoWriting
{
    private const int LongestVarint = 10;

    /// <summary>Writes a varint: seven bits a byte, the lowest first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Varint(ref MessageWriter writer, ulong value)
    {
        if (value < 0x80) writer.Write((byte)value);
        else Long(ref writer, value);
    }

    public static void Bytes(ref MessageWriter writer, scoped ReadOnlySpan<byte> bytes)
    {
        Varint(ref writer, (uint)bytes.Length);
        writer.Write(bytes);
    }

    /// <summary>Begins what has its length before it. Room for a length of one byte is left, which is enough for most.</summary>
    public static int Begin(ref MessageWriter writer)
    {
        writer.Write((byte)0);
        return writer.Position;
    }

    /// <summary>Puts the length before what was written since; what is long moves behind its length.</summary>
    public static void End(ref MessageWriter writer, int start)
    {
        var length = writer.Position - start;
        if (length < 0x80)
        {
            writer.WrittenFrom(start - 1)[0] = (byte)length;
            return;
        }

        var more = Size((uint)length) - 1;
        writer.GetSpan(more);
        writer.Advance(more);
        var whole = writer.WrittenFrom(start - 1);
        whole.Slice(1, length).CopyTo(whole[(1 + more)..]);
        Put(whole, (uint)length);
    }

    public static MessageFormatException Null() => new("It is null, which a Protobuf field cannot be. Make the member nullable, or give it a value.");

    private static int Size(uint value)
    {
        var size = 1;
        for (; value >= 0x80; value >>= 7) size++;
        return size;
    }

    private static void Long(ref MessageWriter writer, ulong value) => writer.Advance(Put(writer.GetSpan(LongestVarint), value));

    private static int Put(Span<byte> span, ulong value)
    {
        var length = 0;
        for (; value >= 0x80; value >>= 7) span[length++] = (byte)(value | 0x80);
        span[length++] = (byte)value;
        return length;
    }
}
