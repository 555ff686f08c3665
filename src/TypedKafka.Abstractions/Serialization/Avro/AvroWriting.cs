using System.Runtime.CompilerServices;

namespace TypedKafka.Serialization.Avro;

/// <summary>What the codecs write with.</summary>
internal static class AvroWriting
{
    /// <summary>Writes a number: zigzag, seven bits a byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Number(ref MessageWriter writer, long value)
    {
        var bits = (ulong)((value << 1) ^ (value >> 63));
        if (bits < 0x80) writer.Write((byte)bits);
        else Long(ref writer, bits);
    }

    public static void Bytes(ref MessageWriter writer, scoped ReadOnlySpan<byte> bytes)
    {
        Number(ref writer, bytes.Length);
        writer.Write(bytes);
    }

    public static MessageFormatException Null() => new("It is null, which the contract's schema has no room for. Make the member nullable, or give it a value.");

    private static void Long(ref MessageWriter writer, ulong bits) => writer.Advance(Varint.Write(writer.GetSpan(Varint.Longest), bits));
}
