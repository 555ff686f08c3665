using System.Runtime.CompilerServices;

namespace TypedKafka.Serialization.Protobuf;

/// <summary>What the codecs write with.</summary>
internal static class ProtoWriting
{
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

        Span<byte> prefix = stackalloc byte[Serialization.Varint.Longest];
        prefix = prefix[..Serialization.Varint.Write(prefix, (uint)length)];
        writer.GetSpan(prefix.Length - 1);
        writer.Advance(prefix.Length - 1);
        var whole = writer.WrittenFrom(start - 1);
        whole.Slice(1, length).CopyTo(whole[prefix.Length..]);
        prefix.CopyTo(whole);
    }

    public static MessageFormatException Null() => new("It is null, which a Protobuf field cannot be. Make the member nullable, or give it a value.");

    private static void Long(ref MessageWriter writer, ulong value) => writer.Advance(Serialization.Varint.Write(writer.GetSpan(Serialization.Varint.Longest), value));
}
