namespace TypedKafka.Protocol.Tests.Messages;

/// <summary>What a field was in one instance or another.</summary>
[Flags]
internal enum FieldState
{
    None = 0,
    Set = 1,
    Unset = 2,
    Null = 4,
    NotNull = 8,
    Empty = 16,
    One = 32,
    Many = 64,

    /// <summary>A string of more than 127 bytes, whose compact length takes two bytes.</summary>
    Long = 128,
}
