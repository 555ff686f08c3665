using System.Buffers.Binary;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Protocol.Tests.Messages;

/// <summary>
/// Changes elements of a valid encoding into others of the same form: lengths and counts that lie a little or very much, varints that are too long
/// or not the shortest, tags that are doubled, unknown or of another size, values at their ends, text that is no UTF-8; and stretches that are cut out, doubled, or the end.
/// </summary>
internal static class StructuralMutation
{
    private static readonly long[] Extremes = [0, -1, -2, 1, 2, 127, 128, 200, short.MaxValue, short.MinValue, 1 << 20, int.MaxValue, int.MaxValue - 1, int.MinValue];

    /// <summary>One to three changes of elements at or after <paramref name="from"/>.</summary>
    public static byte[] Apply(byte[] valid, IReadOnlyList<WireMark> marks, Random random, int from = 0)
    {
        var first = 0;
        while (first < marks.Count && marks[first].Start < from) first++;
        if (first == marks.Count) return [.. valid, (byte)random.Next(256)];

        // From the back, so that the marks before stay right.
        var at = marks.Count;
        var bytes = valid;
        for (var changes = random.Next(1, 4); changes > 0 && at > first; changes--)
        {
            at = random.Next(first, at);
            bytes = Change(bytes, marks[at], random);
        }

        return bytes;
    }

    private static byte[] Change(byte[] bytes, WireMark mark, Random random)
    {
        switch (random.Next(20))
        {
            case 0:
                return bytes[..random.Next(mark.Start, mark.End + 1)];
            case 1:
                return [.. bytes[..mark.Start], .. bytes[mark.End..]];
            case 2:
                var end = Math.Min(bytes.Length, mark.Start + random.Next(1, 40));
                return [.. bytes[..end], .. bytes[mark.Start..]];
            default:
                return [.. bytes[..mark.Start], .. Replacement(bytes.AsSpan(mark.Start, mark.Length), mark.Element, bytes.Length - mark.End, random), .. bytes[mark.End..]];
        }
    }

    private static byte[] Replacement(ReadOnlySpan<byte> old, WireElement element, int rest, Random random) => element switch
    {
        WireElement.Length16 => BigEndian(Lie(BinaryPrimitives.ReadInt16BigEndian(old), rest, random), 2),
        WireElement.Length32 => BigEndian(Lie(BinaryPrimitives.ReadInt32BigEndian(old), rest, random), 4),
        WireElement.CompactLength or WireElement.TagCount or WireElement.TagNumber or WireElement.TagSize => Unsigned(old, rest, random),
        WireElement.SignedVarint => Signed(old, rest, random),
        WireElement.Presence => [(byte)random.Next(256)],
        _ => Noise(old, random),
    };

    private static long Lie(long old, int rest, Random random) => random.Next(8) switch
    {
        0 => old + 1,
        1 => old - 1,
        2 => old * 2,
        3 => rest,
        4 => rest + 1,
        5 => random.Next(0, rest + 2),
        _ => Extremes[random.Next(Extremes.Length)],
    };

    private static byte[] BigEndian(long value, int size)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes[^size..];
    }

    private static byte[] Unsigned(ReadOnlySpan<byte> old, int rest, Random random)
    {
        Varint.TryReadUnsigned(old, out uint value);
        return Form((uint)Lie(value, rest, random), random);
    }

    private static byte[] Signed(ReadOnlySpan<byte> old, int rest, Random random)
    {
        Varint.TryReadUnsigned(old, out ulong value);
        var lie = Lie(Varint.UnZigZag(value), rest, random);
        return Form(random.Next(4) == 0 ? Varint.ZigZag(lie << random.Next(32)) : Varint.ZigZag(lie), random);
    }

    /// <summary>Mostly as it should be; now and then longer than needed, longer than allowed, or without an end.</summary>
    private static byte[] Form(ulong value, Random random)
    {
        var bytes = new byte[16];
        var length = Varint.WriteUnsigned(bytes, value);
        var extra = random.Next(10) switch { 0 => 1, 1 => random.Next(1, 6), _ => 0 };
        for (; extra > 0; extra--)
        {
            bytes[length - 1] |= 0x80;
            bytes[length++] = 0;
        }

        if (random.Next(20) == 0) bytes[length - 1] |= 0x80;
        return bytes[..length];
    }

    private static byte[] Noise(ReadOnlySpan<byte> old, Random random)
    {
        var bytes = old.ToArray();
        if (random.Next(3) == 0) bytes.AsSpan().Fill((byte)(random.Next(2) == 0 ? 0xFF : 0x80));
        else random.NextBytes(bytes.AsSpan(0, random.Next(1, bytes.Length + 1)));
        return bytes;
    }
}
