namespace TypedKafka.Analyzers;

/// <summary>The ids of all rules. An id is never given to another rule.</summary>
public static class RuleIds
{
    /// <summary>A contract is not partial.</summary>
    public const string ContractNotPartial = "TK1001";

    /// <summary>A member's type cannot be serialized.</summary>
    public const string UnsupportedMemberType = "TK1002";

    /// <summary>A topic name that Kafka refuses.</summary>
    public const string IllegalTopicName = "TK1004";

    /// <summary>A key or header whose type has no canonical bytes.</summary>
    public const string NoCanonicalBytes = "TK1005";

    /// <summary>A type that cannot be a contract.</summary>
    public const string ImpossibleContract = "TK1010";

    /// <summary>A generated name is taken.</summary>
    public const string NameTaken = "TK1011";

    /// <summary>A handler is <c>async void</c>.</summary>
    public const string AsyncVoidHandler = "TK3001";

    /// <summary>A handler has a shape that cannot be dispatched to.</summary>
    public const string UnsupportedHandler = "TK3002";
}
