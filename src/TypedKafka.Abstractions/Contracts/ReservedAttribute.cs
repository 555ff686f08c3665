namespace TypedKafka;

/// <summary>Numbers of Protobuf fields that a type had once and must never give to another member: messages with them may still be read.</summary>
/// <param name="tags">The numbers.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class ReservedAttribute(params int[] tags) : Attribute
{
    /// <summary>The numbers.</summary>
    public IReadOnlyList<int> Tags { get; } = tags;
}
