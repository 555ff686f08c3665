using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace TypedKafka.Serialization;

/// <summary>Numbers of seven bits a byte, the lowest first, as Avro and Protobuf have them.</summary>
internal static class Varint
{
    /// <summary>How many bytes the longest number takes.</summary>
    public const int Longest = 10;

    private const ulong Continues = 0x8080_8080_8080_8080;

    /// <summary>Reads a number from eight bytes at once, which most numbers end within.</summary>
    /// <param name="bytes">The number, and what comes after it.</param>
    /// <param name="value">The number.</param>
    /// <returns>How many bytes it takes; 0 when it is longer, or fewer than eight bytes are left: it has to be read byte by byte then.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int TryRead(ReadOnlySpan<byte> bytes, out ulong value)
    {
        value = 0;
        if (!BinaryPrimitives.TryReadUInt64LittleEndian(bytes, out var word)) return 0;
        var last = ~word & Continues;
        if (last == 0) return 0;

        // All bits up to the last byte's highest, and of them seven of each byte, moved together pair by pair.
        word &= last ^ (last - 1);
        word = (word & 0x007F_007F_007F_007F) | ((word & 0x7F00_7F00_7F00_7F00) >> 1);
        word = (word & 0x0000_3FFF_0000_3FFF) | ((word & 0x3FFF_0000_3FFF_0000) >> 2);
        value = (word & 0x0000_0000_0FFF_FFFF) | ((word & 0x0FFF_FFFF_0000_0000) >> 4);
        return (BitOperations.TrailingZeroCount(last) >> 3) + 1;
    }

    /// <summary>Writes a number.</summary>
    /// <param name="bytes">Where to: <see cref="Longest"/> bytes are always enough.</param>
    /// <param name="value">The number.</param>
    /// <returns>How many bytes it takes.</returns>
    public static int Write(Span<byte> bytes, ulong value)
    {
        var length = 0;
        for (; value >= 0x80; value >>= 7) bytes[length++] = (byte)(value | 0x80);
        bytes[length++] = (byte)value;
        return length;
    }
}
