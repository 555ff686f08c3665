namespace TypedKafka.Benchmarks.Comparing;

/// <summary>One figure over all rounds.</summary>
internal sealed record Spread(double Median, double Min, double Max)
{
    public static Spread Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0) throw new ArgumentException("A spread needs a value.", nameof(values));
        var middle = sorted.Length / 2;
        return new(sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2, sorted[0], sorted[^1]);
    }

    /// <summary>Whether some value of the one lies among those of the other: then the difference of their medians may be chance.</summary>
    public bool Overlaps(Spread other) => Min <= other.Max && other.Min <= Max;
}
