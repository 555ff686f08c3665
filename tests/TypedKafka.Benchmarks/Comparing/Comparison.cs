namespace TypedKafka.Benchmarks.Comparing;

/// <summary>A figure over the baseline's same figure.</summary>
/// <param name="Ratio">Median over median.</param>
/// <param name="IsReal">Whether the spreads do not overlap, and there was more than one round.</param>
internal sealed record Comparison(double Ratio, bool IsReal)
{
    public static Comparison Of(Spread figure, Spread baseline, int rounds) => new(figure.Median / baseline.Median, rounds > 1 && !figure.Overlaps(baseline));
}
