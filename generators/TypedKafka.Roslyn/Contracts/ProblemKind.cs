namespace TypedKafka.Roslyn;

/// <summary>Why a contract or handler is skipped by the generator. The analyzers report each under the id that is named here.</summary>
internal enum ProblemKind
{
    /// <summary>TK0001. Arguments: the type or method, the project's version of C#, the needed one.</summary>
    LanguageTooOld,

    /// <summary>TK1001. Arguments: the type.</summary>
    NotPartial,

    /// <summary>TK1002. Arguments: the member's path, its type, the reason.</summary>
    UnsupportedMember,

    /// <summary>TK1004: the name, or the argument of <c>[Topic]</c> that the problem has as its member. Arguments: the topic's name, the reason.</summary>
    IllegalTopic,

    /// <summary>TK1005. Arguments: the member, its type.</summary>
    KeyWithoutCanonicalBytes,

    /// <summary>TK1008. Arguments: the member's path.</summary>
    DecimalWithoutPrecision,

    /// <summary>TK1010. Arguments: the type, the reason.</summary>
    OutOfReach,

    /// <summary>TK1011. Arguments: the contract or handler, the name that is taken.</summary>
    NameTaken,

    /// <summary>TK1013. Arguments: the member's path, the reason, a number that is free.</summary>
    IllegalTag,

    /// <summary>TK1015. Arguments: the union, the reason.</summary>
    IllegalUnion,

    /// <summary>TK1016. Arguments: the union, a case, the other case or member, the discriminator that both have.</summary>
    DuplicateDiscriminator,

    /// <summary>TK3001. Arguments: the method.</summary>
    AsyncVoid,

    /// <summary>TK3002. Arguments: the method, the reason.</summary>
    UnsupportedSignature,
}
