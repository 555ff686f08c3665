namespace TypedKafka.Compatibility.Tests.Support;

/// <summary>A change of one member of a schema, what the gate and a registry say of it, and which of them is right where they differ.</summary>
/// <param name="Name">What is changed.</param>
/// <param name="Before">The member before, <c>#</c> standing for a number that no other member has; empty where there was none.</param>
/// <param name="After">The member after.</param>
/// <param name="Gate">Whom it breaks, for the gate.</param>
/// <param name="Registry">Whom it breaks, for the registry.</param>
/// <param name="Why">Who is right, and why, where the two differ.</param>
internal sealed record SchemaChange(string Name, string Before, string After, Breaks Gate, Breaks Registry, string Why = "")
{
    /// <summary>A change of which the two say the same.</summary>
    public SchemaChange(string name, string before, string after, Breaks breaks)
        : this(name, before, after, breaks, breaks)
    {
    }
}
