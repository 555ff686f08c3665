namespace TypedKafka.Roslyn;

/// <summary>Kafka's rules for topic names, and its words for clean-up policies.</summary>
internal static class TopicNames
{
    private const int MaxLength = 249;

    /// <summary>Says why a broker would refuse the name, or <see langword="null"/> when it would not.</summary>
    public static string? WhyIllegal(string name)
    {
        if (name.Length == 0) return "it is empty";
        if (name is "." or "..") return "it means a directory";
        if (name.Length > MaxLength) return $"it has {name.Length} characters, and {MaxLength} is the most";
        foreach (var c in name)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '_' or '-'))
                return $"'{c}' is none of the legal characters a-z A-Z 0-9 . _ -";
        }

        return null;
    }

    /// <summary>The value of <c>cleanup.policy</c> for a value of the enum <c>TopicCleanup</c>.</summary>
    public static string? CleanupPolicy(int cleanup) => cleanup switch
    {
        1 => "delete",
        2 => "compact",
        3 => "compact,delete",
        _ => null,
    };
}
