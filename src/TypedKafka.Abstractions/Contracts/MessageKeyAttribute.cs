namespace TypedKafka;

/// <summary>
/// Makes a member the message key, or, on several members, a part of a composite key in the order of <see cref="Order"/>, then of declaration.
/// The key's canonical bytes choose the partition and never change between versions of a contract. The member stays in the body as well.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter, AllowMultiple = false, Inherited = true)]
public sealed class MessageKeyAttribute : Attribute
{
    /// <summary>The place of this member in a composite key.</summary>
    public int Order { get; set; }
}
