using System.Globalization;

namespace TypedKafka.Roslyn;

/// <summary>Reads delays as attributes have them: <c>200ms</c>, <c>5s</c>, <c>1m</c>, <c>2h</c>.</summary>
internal static class Delays
{
    private const int MostDigits = 9;

    /// <summary>The milliseconds that a text means, or <see langword="null"/> when it is no delay. A delay is written in one way, because the names of topics end with it: without blanks, signs or leading zeros.</summary>
    public static long? Parse(string text)
    {
        var digits = 0;
        while (digits < text.Length && text[digits] is >= '0' and <= '9') digits++;
        if (digits is 0 or > MostDigits || text[0] == '0') return null;
        long? unit = text.Substring(digits) switch
        {
            "ms" => 1,
            "s" => 1_000,
            "m" => 60_000,
            "h" => 3_600_000,
            _ => null,
        };
        return long.Parse(text.Substring(0, digits), NumberStyles.None, CultureInfo.InvariantCulture) * unit;
    }
}
