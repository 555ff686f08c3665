using System.Numerics;

namespace TypedKafka.Protocol.Records;

/// <summary>The zigzag variable-length integers of records (32 bits in at most 5 bytes, 64 bits in at most 10).</summary>
internal static class RecordVarint
{
    public static int SizeOf(int value) => SizeOfUnsigned((uint)((value << 1) ^ (value >> 31)));

    public static int SizeOf(long value) => SizeOfUnsigned((ulong)((value << 1) ^ (value >> 63)));

    /// <summary>Writes at <paramref name="position"/> and moves it; the caller has made room.</summary>
    public static void Write(Span<byte> destination, ref int position, int value) =>
        WriteUnsigned(destination, ref position, (uint)((value << 1) ^ (value >> 31)));

    public static void Write(Span<byte> destination, ref int position, long value) =>
        WriteUnsigned(destination, ref position, (ulong)((value << 1) ^ (value >> 63)));

    /// <summary>Reads at <paramref name="position"/> and moves it; false when the bytes end or the number is too long.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, ref int position, out int value)
    {
        // Nearly every length and delta is one byte.
        if ((uint)position < (uint)source.Length && source[position] < 0x80)
        {
            int single = source[position++];
            value = (single >> 1) ^ -(single & 1);
            return true;
        }

        var at = position;
        if (TryReadUnsigned(source, ref at, 5, out var raw) && raw <= uint.MaxValue)
        {
            position = at;
            value = (int)((uint)raw >> 1) ^ -(int)(raw & 1);
            return true;
        }

        value = 0;
        return false;
    }

    public static bool TryRead(ReadOnlySpan<byte> source, ref int position, out long value)
    {
        if (TryReadUnsigned(source, ref position, 10, out var raw))
        {
            value = (long)(raw >> 1) ^ -(long)(raw & 1);
            return true;
        }

        value = 0;
        return false;
    }

    // Seven bits a byte: 9/64 of the bit length, rounded up, with nothing taking one byte.
    private static int SizeOfUnsigned(ulong value) => ((BitOperations.Log2(value | 1) * 9) + 73) >> 6;

    private static void WriteUnsigned(Span<byte> destination, ref int position, ulong value)
    {
        var at = position;
        while (value >= 0x80)
        {
            destination[at++] = (byte)(value | 0x80);
            value >>= 7;
        }

        destination[at++] = (byte)value;
        position = at;
    }

    private static bool TryReadUnsigned(ReadOnlySpan<byte> source, ref int position, int longest, out ulong value)
    {
        value = 0;
        var at = position;
        for (var index = 0; index < longest; index++)
        {
            if ((uint)at >= (uint)source.Length) return false;
            var part = source[at++];
            if (index == 9 && part > 1) return false;
            value |= (ulong)(part & 0x7F) << (7 * index);
            if (part >= 0x80) continue;
            position = at;
            return true;
        }

        return false;
    }
}
