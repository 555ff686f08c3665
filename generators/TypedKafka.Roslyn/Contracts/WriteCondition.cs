namespace TypedKafka.Roslyn;

/// <summary>When a member is written: what <c>[JsonIgnore(Condition = …)]</c> says.</summary>
internal enum WriteCondition
{
    Always,
    WhenNotNull,
    WhenNotDefault,
}
