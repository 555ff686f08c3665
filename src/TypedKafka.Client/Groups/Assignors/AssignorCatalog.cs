namespace TypedKafka.Client.Groups.Assignors;

/// <summary>The assignors by the names that options and members use.</summary>
internal static class AssignorCatalog
{
    private static readonly PartitionAssignor[] s_all = [new CooperativeStickyAssignor(), new RangeAssignor(), new RoundRobinAssignor(), new StickyAssignor()];

    /// <summary>The names, the default first.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_all.Select(a => a.Name)];

    public static PartitionAssignor Get(string name) =>
        Array.Find(s_all, a => a.Name == name)
        ?? throw new ArgumentOutOfRangeException(nameof(name), name, $"There is no such assignor; there are {string.Join(", ", Names)}.");
}
