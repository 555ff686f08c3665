namespace TypedKafka.Generators.Tests.Support;

/// <summary>Damages messages.</summary>
internal static class Mutations
{
    private static readonly byte[][] s_tokens =
    [
        .. new[] { "null", "0", "-1", "1.5", "1e3", "\"\"", "\"1\"", "\"x\"", "true", "[]", "{}", ",", ":", "\\u0041", "\\", "\"", "99999999999999999999", " ", "\"2020-01-01\"", "\"a\":" }
            .Select(System.Text.Encoding.UTF8.GetBytes),
    ];

    public static byte[] Of(byte[] json, RandomValues random)
    {
        var bytes = json.ToList();
        for (var i = random.Next(1, 3); i > 0; i--)
        {
            var at = random.Next(0, bytes.Count);
            switch (random.Next(0, 6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(0, 256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, s_tokens[random.Next(0, s_tokens.Length)]);
                    break;
                case 3:
                    Replace(bytes, at, random);
                    break;
                case 4:
                    Rename(bytes, at, random);
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }

            if (bytes.Count == 0) break;
        }

        return [.. bytes];
    }

    /// <summary>Puts a token in the place of the value after the next colon.</summary>
    private static void Replace(List<byte> bytes, int at, RandomValues random)
    {
        var colon = bytes.IndexOf((byte)':', at);
        if (colon < 0) return;
        var end = bytes.FindIndex(colon, static b => b is (byte)',' or (byte)'}');
        if (end < 0) return;
        bytes.RemoveRange(colon + 1, end - colon - 1);
        bytes.InsertRange(colon + 1, s_tokens[random.Next(0, s_tokens.Length)]);
    }

    /// <summary>Changes the letter case of the character before the next colon's quote.</summary>
    private static void Rename(List<byte> bytes, int at, RandomValues random)
    {
        var colon = bytes.IndexOf((byte)':', at);
        if (colon < 2) return;
        bytes[colon - 2] = random.Flag() ? (byte)(bytes[colon - 2] ^ 0x20) : (byte)'z';
    }
}
