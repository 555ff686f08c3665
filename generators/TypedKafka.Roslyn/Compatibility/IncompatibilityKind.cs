namespace TypedKafka.Compatibility;

/// <summary>Why a reader cannot read what a writer wrote.</summary>
internal enum IncompatibilityKind
{
    /// <summary>The reader needs a member that the writer does not have.</summary>
    MissingDefault,

    /// <summary>The reader needs a member that the writer may leave out.</summary>
    MayBeMissing,

    /// <summary>The member has a type that the reader's does not take.</summary>
    TypeChanged,

    /// <summary>The writer's value may be null, and the reader's may not.</summary>
    NoLongerNullable,

    /// <summary>The writer has symbols of an enum that the reader does not know, and the reader has no default for them.</summary>
    UnknownSymbols,

    /// <summary>A named type is called otherwise.</summary>
    NameChanged,

    /// <summary>A fixed has another number of bytes.</summary>
    SizeChanged,

    /// <summary>A decimal has other digits.</summary>
    DecimalChanged,

    /// <summary>The writer's union has a branch that the reader's has not.</summary>
    MissingBranch,

    /// <summary>What says which case of a union a message is, is something else.</summary>
    CaseNamedOtherwise,

    /// <summary>A member of the reader answers to several members of the writer.</summary>
    Ambiguous,

    /// <summary>A number of a Protobuf field belongs to another field.</summary>
    TagReused,

    /// <summary>A Protobuf field has another number than before, and the one from before may be given to others.</summary>
    TagMoved,

    /// <summary>Numbers of Protobuf fields that are gone may be given to others.</summary>
    TagNotReserved,

    /// <summary>A Protobuf field has a number that was reserved.</summary>
    TagReserved,

    /// <summary>Values of a Protobuf enum have other numbers.</summary>
    SymbolsRenumbered,

    /// <summary>Values of an enum that is written as its number, and of which the schema does not name the values, have other numbers.</summary>
    ValuesRenumbered,

    /// <summary>Keys have other bytes.</summary>
    KeyChanged,

    /// <summary>The reader needs a header that the writer does not write.</summary>
    HeaderMissing,

    /// <summary>The reader needs a header that the writer may leave out.</summary>
    HeaderMayBeMissing,

    /// <summary>A header has a type that the reader's does not take.</summary>
    HeaderChanged,
}
