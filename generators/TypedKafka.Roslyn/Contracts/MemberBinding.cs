namespace TypedKafka.Roslyn;

/// <summary>How a member gets the value that was read.</summary>
internal enum MemberBinding
{
    /// <summary>It does not: it is computed, or has no public setter. It is written and never read.</summary>
    None,

    /// <summary>As an argument of the constructor.</summary>
    Constructor,

    /// <summary>In the object initializer, whether it was there or not.</summary>
    Initializer,

    /// <summary>By its setter after construction, and only when it was there.</summary>
    Setter,

    /// <summary>As <see cref="Setter"/> for an <c>init</c> member that has an initial value of its own, which must stay when the member is missing.</summary>
    InitSetter,
}
