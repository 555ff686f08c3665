namespace TypedKafka.Protocol.Generators.Model;

/// <summary>Versions from one to another, both included; <see cref="None"/> holds no version.</summary>
internal readonly record struct VersionRange(int Lowest, int Highest)
{
    public static readonly VersionRange None = new(1, 0);

    public bool IsEmpty => Lowest > Highest;

    public bool Contains(int version) => version >= Lowest && version <= Highest;

    public bool Covers(VersionRange other) => other.IsEmpty || (Contains(other.Lowest) && Contains(other.Highest));

    public VersionRange Intersect(VersionRange other) => new(Math.Max(Lowest, other.Lowest), Math.Min(Highest, other.Highest));

    /// <summary>The smallest range with both.</summary>
    public VersionRange Union(VersionRange other) =>
        IsEmpty ? other : other.IsEmpty ? this : new(Math.Min(Lowest, other.Lowest), Math.Max(Highest, other.Highest));

    /// <summary>Parses <c>3</c>, <c>0-13</c>, <c>9+</c> or <c>none</c>.</summary>
    public static bool TryParse(string text, out VersionRange range)
    {
        range = None;
        if (text == "none")
            return true;
        if (text.EndsWith("+", StringComparison.Ordinal))
        {
            if (!int.TryParse(text.Substring(0, text.Length - 1), out var from))
                return false;
            range = new(from, short.MaxValue);
            return true;
        }

        var dash = text.IndexOf('-');
        var first = dash < 0 ? text : text.Substring(0, dash);
        var second = dash < 0 ? text : text.Substring(dash + 1);
        if (!int.TryParse(first, out var lowest) || !int.TryParse(second, out var highest))
            return false;
        range = new(lowest, highest);
        return lowest >= 0 && highest >= lowest;
    }
}
