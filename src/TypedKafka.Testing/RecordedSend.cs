namespace TypedKafka.Testing;

/// <summary>What a <see cref="RecordingProducer{T}"/> was given.</summary>
/// <typeparam name="T">The message.</typeparam>
/// <param name="Value">The message; the default for a tombstone.</param>
/// <param name="Key">The key's canonical bytes; <see langword="null"/> for a message without a key, or where the producer has no contract.</param>
/// <param name="Options">The options of the send.</param>
public readonly record struct RecordedSend<T>(T? Value, ReadOnlyMemory<byte>? Key, SendOptions Options)
{
    /// <summary>Whether a key was deleted.</summary>
    public bool IsTombstone { get; init; }
}
