namespace TypedKafka.Protocol.Tests.Messages;

/// <summary>Damages bytes the way that breaks parsers: lengths that lie, varints without an end, ends that come early, bytes too many.</summary>
internal static class Mutation
{
    private static readonly byte[][] Lies =
    [
        [0x7F, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0xFF], [0x80, 0, 0, 0], [0, 0xFF, 0xFF, 0xFF], [0x7F, 0xFF], [0x80, 0], [0xFF],
        [0xFF, 0xFF, 0xFF, 0xFF, 0x0F], [0xFF, 0xFF, 0xFF, 0xFF, 0x7F], [0x80, 0x80, 0x80, 0x80, 0x80, 0x80], [0xFF, 0xFF, 0x03], [0],
    ];

    public static byte[] Apply(byte[] valid, Random random)
    {
        var bytes = valid;
        for (var times = random.Next(1, 4); times > 0 && bytes.Length > 0; times--)
            bytes = Once(bytes, random);
        return bytes;
    }

    private static byte[] Once(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length);
        switch (random.Next(6))
        {
            case 0:
                return bytes[..at];
            case 1:
                var flipped = bytes.ToArray();
                flipped[at] ^= (byte)(1 << random.Next(8));
                return flipped;
            case 2:
                var lie = Lies[random.Next(Lies.Length)];
                var overwritten = bytes.ToArray();
                lie.AsSpan(0, Math.Min(lie.Length, bytes.Length - at)).CopyTo(overwritten.AsSpan(at));
                return overwritten;
            case 3:
                return [.. bytes[..at], .. Lies[random.Next(Lies.Length)], .. bytes[at..]];
            case 4:
                return [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + random.Next(1, 5))..]];
            default:
                return [.. bytes, .. bytes[at..]];
        }
    }
}
