namespace TypedKafka;

/// <summary>
/// A name that a member, a type or an enum's value had before: what was written under it is still read. May be repeated. The name is the one in the schema, such as <c>note</c> for a
/// member that was called <c>Note</c>.
/// </summary>
/// <param name="name">The former name. For a type it may be qualified by the former namespace.</param>
[AttributeUsage(
    AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum,
    AllowMultiple = true, Inherited = true)]
public sealed class AliasAttribute(string name) : Attribute
{
    /// <summary>The former name.</summary>
    public string Name { get; } = name;
}
