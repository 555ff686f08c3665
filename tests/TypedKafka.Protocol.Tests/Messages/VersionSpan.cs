using System.Globalization;

namespace TypedKafka.Protocol.Tests.Messages;

/// <summary>Versions as definitions write them: <c>3</c>, <c>0-13</c>, <c>9+</c>, <c>none</c>.</summary>
internal readonly record struct VersionSpan(int Lowest, int Highest)
{
    public static readonly VersionSpan None = new(0, -1);

    public bool Contains(int version) => version >= Lowest && version <= Highest;

    public static VersionSpan Parse(string text)
    {
        if (text is "none" or "") return None;
        if (text.EndsWith('+')) return new(Number(text[..^1]), short.MaxValue);
        var ends = text.Split('-');
        return new(Number(ends[0]), Number(ends[^1]));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
