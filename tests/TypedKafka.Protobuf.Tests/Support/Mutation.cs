namespace TypedKafka.Protobuf.Tests.Support;

/// <summary>Damages messages.</summary>
internal static class Mutation
{
    public static byte[] Of(byte[] message, RandomValues random)
    {
        var bytes = message.ToList();
        for (var i = random.Next(1, 4); i > 0 && bytes.Count > 0; i--)
        {
            var at = random.Next(0, bytes.Count);
            switch (random.Next(0, 6))
            {
                case 0: bytes[at] = (byte)random.Next(0, 256); break;
                case 1: bytes.RemoveRange(at, Math.Min(random.Next(1, 9), bytes.Count - at)); break;
                case 2: bytes.InsertRange(at, Enumerable.Range(0, random.Next(1, 10)).Select(_ => (byte)random.Next(0, 256))); break;
                case 3: bytes[at] ^= (byte)(1 << random.Next(0, 8)); break;
                case 4: bytes.RemoveRange(at, bytes.Count - at); break;
                default: bytes.InsertRange(at, [0xFE, 0xFF, 0xFF, 0xFF, 0x0F]); break;
            }
        }

        return [.. bytes];
    }
}
