namespace TypedKafka.Benchmarks.Ours;

/// <summary>The logical names of the handlers' groups; each process gives its own a name of its own.</summary>
internal static class OurGroups
{
    public const string SmallValue = "benchmarks-small-value";
    public const string SmallView = "benchmarks-small-view";
    public const string LargeValue = "benchmarks-large-value";
    public const string LargeView = "benchmarks-large-view";

    public static string[] All { get; } = [SmallValue, SmallView, LargeValue, LargeView];
}
