namespace TypedKafka;

/// <summary>
/// The number of a member's field in Protobuf messages. The number is what a member is known by: it never changes, and is never given to another member. Every member of a Protobuf contract has
/// one, and so have those of the records in it; computed members without a setter may have one, and are left out otherwise. On a type it is the number of a union's case.
/// </summary>
/// <param name="number">The number: from 1 to 536,870,911, without 19,000 to 19,999, which Protobuf keeps for itself. Numbers up to 15 take one byte in a message.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter | AttributeTargets.Class, AllowMultiple = false, Inherited = true)]
public sealed class TagAttribute(int number) : Attribute
{
    /// <summary>The number of the field.</summary>
    public int Number { get; } = number;

    /// <summary>How a whole number is written.</summary>
    public TagEncoding Encoding { get; set; }
}
