namespace TypedKafka.Analyzers;

/// <summary>What rules are grouped by.</summary>
internal static class RuleCategories
{
    /// <summary>TK0xxx: the project.</summary>
    public const string Project = "TypedKafka.Project";

    /// <summary>TK1xxx: contracts.</summary>
    public const string Contracts = "TypedKafka.Contracts";

    /// <summary>TK2xxx: contracts and their released versions.</summary>
    public const string Evolution = "TypedKafka.Evolution";

    /// <summary>TK3xxx: handlers.</summary>
    public const string Handlers = "TypedKafka.Handlers";

    /// <summary>TK4xxx: producers.</summary>
    public const string Producers = "TypedKafka.Producers";
}
