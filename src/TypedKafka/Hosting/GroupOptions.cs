namespace TypedKafka;

/// <summary>What an environment changes of a consumer group. What is <see langword="null"/> is as the attribute says.</summary>
public sealed class GroupOptions
{
    /// <summary>The group's id on the cluster, in place of the logical name of the attribute.</summary>
    public string? Name { get; set; }
}
