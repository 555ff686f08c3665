using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace TypedKafka.Protocol.Records;

/// <summary>
/// CRC-32C (Castagnoli, RFC 3720 appendix B.4), the checksum of record batches since magic 2. With the processor's instruction where it has one.
/// </summary>
internal static class Crc32C
{
    // The instruction takes three cycles and one can start in each: three independent runs keep it busy, and are joined afterwards.
    private const int LaneLength = 2048;

    private static readonly uint s_oneLane = Crc32CPolynomial.ShiftBy(LaneLength);
    private static readonly uint s_twoLanes = Crc32CPolynomial.ShiftBy(2 * LaneLength);

    public static uint Compute(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>The checksum of what <paramref name="crc"/> covers followed by <paramref name="bytes"/>.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        if (Sse42.X64.IsSupported || Crc32.Arm64.IsSupported) crc = AppendByInstruction(crc, bytes);
        else crc = Crc32CTable.Append(crc, bytes);
        return ~crc;
    }

    /// <summary>The checksum of two stretches that follow each other, from theirs.</summary>
    /// <param name="first">The first stretch's checksum.</param>
    /// <param name="second">The second stretch's checksum.</param>
    /// <param name="secondLength">The second stretch's length in bytes.</param>
    public static uint Combine(uint first, uint second, long secondLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(secondLength);
        return Crc32CPolynomial.Multiply(Crc32CPolynomial.ShiftBy(secondLength), first) ^ second;
    }

    private static uint AppendByInstruction(uint crc, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= 3 * LaneLength)
        {
            var words = MemoryMarshal.Cast<byte, ulong>(bytes[..(3 * LaneLength)]);
            const int lane = LaneLength / sizeof(ulong);
            ref var word = ref MemoryMarshal.GetReference(words);
            uint first = crc, second = 0, third = 0;
            for (var i = 0; i < lane; i++)
            {
                first = Step(first, Unsafe.Add(ref word, i));
                second = Step(second, Unsafe.Add(ref word, i + lane));
                third = Step(third, Unsafe.Add(ref word, i + (2 * lane)));
            }

            crc = Crc32CPolynomial.Multiply(s_twoLanes, first) ^ Crc32CPolynomial.Multiply(s_oneLane, second) ^ third;
            bytes = bytes[(3 * LaneLength)..];
        }

        while (bytes.Length >= sizeof(ulong))
        {
            crc = Step(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var value in bytes) crc = Sse42.IsSupported ? Sse42.Crc32(crc, value) : Crc32.ComputeCrc32C(crc, value);
        return crc;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Step(uint crc, ulong word) =>
        Sse42.X64.IsSupported ? (uint)Sse42.X64.Crc32(crc, word) : Crc32.Arm64.ComputeCrc32C(crc, word);
}
