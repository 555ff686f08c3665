namespace TypedKafka.Roslyn;

/// <summary>What a member's value is.</summary>
internal enum ValueKind
{
    Boolean,
    Char,
    Number,
    String,
    Guid,
    DateTime,
    DateTimeOffset,
    DateOnly,
    TimeOnly,
    TimeSpan,

    /// <summary>An enum that is written as its number.</summary>
    Enum,

    /// <summary>An enum that is written by its members' names.</summary>
    StringEnum,

    /// <summary><c>byte[]</c>.</summary>
    ByteArray,

    /// <summary><c>ReadOnlyMemory&lt;byte&gt;</c>.</summary>
    ByteMemory,

    Array,
    List,
    ReadOnlyList,
    ImmutableArray,
    Dictionary,
    ReadOnlyDictionary,
    Object,

    /// <summary>Written and read by a converter that the contract names.</summary>
    Converted,

    /// <summary><c>TypedKafka.CalendarDuration</c> in formats that have a type for it; elsewhere it is an object like any other.</summary>
    CalendarDuration,
}
