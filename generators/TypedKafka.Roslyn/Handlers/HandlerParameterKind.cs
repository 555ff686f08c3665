namespace TypedKafka.Roslyn;

/// <summary>What a handler's parameter is given.</summary>
internal enum HandlerParameterKind
{
    /// <summary>The message, read into a value.</summary>
    Value,

    /// <summary>The message, or <see langword="null"/> for a tombstone.</summary>
    NullableValue,

    /// <summary>The view over the message's bytes.</summary>
    View,

    /// <summary>Several messages, read into values.</summary>
    Batch,

    /// <summary>Several messages, with <see langword="null"/> for a tombstone.</summary>
    NullableBatch,

    Context,

    /// <summary>What the message is acknowledged by.</summary>
    Acknowledgement,

    CancellationToken,
    Service,
    KeyedService,
}
