using System.Diagnostics.Metrics;

/// <summary>What the shop measures.</summary>
public static class Metrics
{
    private static readonly Meter s_meter = new("Shop");
    private static readonly Counter<double> s_sales = s_meter.CreateCounter<double>("shop.sales");

    public static void Add(decimal total) => s_sales.Add((double)total);
}
