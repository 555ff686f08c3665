namespace TypedKafka;

/// <summary>Carries a member as a record header in its canonical bytes instead of in the body. A <see langword="null"/> member writes no header.</summary>
/// <param name="name">The header's name.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter, AllowMultiple = false, Inherited = true)]
public sealed class MessageHeaderAttribute(string name) : Attribute
{
    /// <summary>The header's name.</summary>
    public string Name { get; } = name;

    /// <summary><see langword="true"/> to write the member to the body as well.</summary>
    public bool InBody { get; set; }
}
