using System.Numerics;
using System.Runtime.CompilerServices;

namespace TypedKafka.Protocol.Wire;

/// <summary>Variable-length integers: seven bits a byte, lowest first, the top bit set on all bytes but the last. Signed ones are zigzag coded.</summary>
internal static class Varint
{
    /// <summary>The most bytes that a 32-bit value takes.</summary>
    public const int MaxLength32 = 5;

    /// <summary>The most bytes that a 64-bit value takes.</summary>
    public const int MaxLength64 = 10;

    /// <summary>How many bytes <see cref="WriteUnsigned(Span{byte}, uint)"/> takes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int UnsignedSize(uint value) => (((31 - BitOperations.LeadingZeroCount(value | 1)) * 37) >> 8) + 1;

    /// <summary>How many bytes <see cref="WriteUnsigned(Span{byte}, ulong)"/> takes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int UnsignedSize(ulong value) => (((63 - BitOperations.LeadingZeroCount(value | 1)) * 37) >> 8) + 1;

    /// <summary>How many bytes a zigzag-coded 32-bit value takes.</summary>
    public static int SignedSize(int value) => UnsignedSize(ZigZag(value));

    /// <summary>How many bytes a zigzag-coded 64-bit value takes.</summary>
    public static int SignedSize(long value) => UnsignedSize(ZigZag(value));

    /// <summary>Small magnitudes of either sign become small unsigned values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint ZigZag(int value) => (uint)((value << 1) ^ (value >> 31));

    /// <inheritdoc cref="ZigZag(int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));

    /// <summary>The value that <see cref="ZigZag(int)"/> coded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int UnZigZag(uint value) => (int)(value >> 1) ^ -(int)(value & 1);

    /// <summary>The value that <see cref="ZigZag(long)"/> coded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long UnZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);

    /// <summary>Writes the value and returns how many bytes it took; the span must have room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WriteUnsigned(Span<byte> target, uint value)
    {
        if (value < 0x80)
        {
            target[0] = (byte)value;
            return 1;
        }

        return WriteUnsigned(target, (ulong)value);
    }

    /// <inheritdoc cref="WriteUnsigned(Span{byte}, uint)"/>
    public static int WriteUnsigned(Span<byte> target, ulong value)
    {
        var length = 0;
        while (value >= 0x80)
        {
            target[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        target[length++] = (byte)value;
        return length;
    }

    /// <summary>Reads a value of up to five bytes. Returns its length, or 0 when the bytes end too early or the value has more than 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int TryReadUnsigned(ReadOnlySpan<byte> source, out uint value)
    {
        if (source.Length > 0 && source[0] < 0x80)
        {
            value = source[0];
            return 1;
        }

        return TryReadLong(source, out value);
    }

    /// <summary>Reads a value of up to ten bytes. Returns its length, or 0 when the bytes end too early or the value has more than 64 bits.</summary>
    public static int TryReadUnsigned(ReadOnlySpan<byte> source, out ulong value)
    {
        value = 0;
        var limit = Math.Min(source.Length, MaxLength64);
        for (var i = 0; i < limit; i++)
        {
            var current = source[i];
            value |= (ulong)(current & 0x7F) << (7 * i);
            if (current < 0x80)
                return i == MaxLength64 - 1 && current > 1 ? 0 : i + 1;
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int TryReadLong(ReadOnlySpan<byte> source, out uint value)
    {
        value = 0;
        var limit = Math.Min(source.Length, MaxLength32);
        for (var i = 0; i < limit; i++)
        {
            var current = source[i];
            value |= (uint)(current & 0x7F) << (7 * i);
            if (current < 0x80)
                return i == MaxLength32 - 1 && current > 0xF ? 0 : i + 1;
        }

        return 0;
    }
}
