namespace TypedKafka.Benchmarks.Measuring;

/// <summary>The times of sends that were awaited one after the other, in microseconds.</summary>
internal sealed record LatencyFigures(int Sends, double P50, double P99, double P999)
{
    /// <summary>By the nearest rank, so that each figure is a time that was measured.</summary>
    public static LatencyFigures Of(double[] microseconds)
    {
        var sorted = microseconds.Order().ToArray();
        return new(sorted.Length, Rank(sorted, 0.5), Rank(sorted, 0.99), Rank(sorted, 0.999));
    }

    private static double Rank(double[] sorted, double part) => sorted[Math.Max((int)Math.Ceiling(part * sorted.Length) - 1, 0)];
}
