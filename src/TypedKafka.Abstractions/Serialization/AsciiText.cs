using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TypedKafka.Serialization;

/// <summary>Short texts whose characters are a byte each, as most keys, names and codes are: writing them takes less time here than calling what is made for texts of any kind and length.</summary>
internal static class AsciiText
{
    private const int Longest = 2 * Whole;
    private const int Whole = 16;
    private const int Half = 8;

    /// <summary>Writes the bytes of a text, each of its characters one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="target">Where to; what is there is undefined when the text cannot be written.</param>
    /// <returns><see langword="false"/> when there are other characters in it, or more than 32, or more than there is room for.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryWrite(string text, Span<byte> target)
    {
        if (text.Length > Longest || text.Length > target.Length) return false;
        if (text.Length < Half) return TryWriteEach(text, target);

        // From the start and up to the end, which meet or overlap in the middle.
        ref var from = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text.AsSpan()));
        ref var to = ref MemoryMarshal.GetReference(target);
        var length = (nuint)text.Length;
        var first = Vector128.LoadUnsafe(ref from);
        var last = Vector128.LoadUnsafe(ref from, length - Half);
        if (length < Whole)
        {
            Unsafe.WriteUnaligned(ref to, Vector128.Narrow(first, first).AsUInt64().ToScalar());
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, length - Half), Vector128.Narrow(last, last).AsUInt64().ToScalar());
            return AreAscii(first | last);
        }

        var second = Vector128.LoadUnsafe(ref from, Half);
        var previous = Vector128.LoadUnsafe(ref from, length - Whole);
        Vector128.Narrow(first, second).StoreUnsafe(ref to);
        Vector128.Narrow(previous, last).StoreUnsafe(ref to, length - Whole);
        return AreAscii(first | second | previous | last);
    }

    private static bool TryWriteEach(string text, Span<byte> target)
    {
        var all = 0;
        for (var i = 0; i < text.Length; i++)
        {
            all |= text[i];
            target[i] = (byte)text[i];
        }

        return all <= sbyte.MaxValue;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreAscii(Vector128<ushort> characters) => (characters & Vector128.Create((ushort)0xFF80)) == Vector128<ushort>.Zero;
}
