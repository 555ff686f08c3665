namespace TypedKafka.Generators.Tests.Support;

/// <summary>Keeps what a producer sends.</summary>
internal sealed class RecordingChannel<T> : ITopicChannel<T>
{
    public List<T> Sent { get; } = [];

    public byte[]? Tombstone { get; private set; }

    public ValueTask<RecordMetadata> SendAsync(T value, SendOptions options = default, CancellationToken cancellationToken = default)
    {
        Sent.Add(value);
        return default;
    }

    public ValueTask EnqueueAsync(T value, SendOptions options = default, CancellationToken cancellationToken = default)
    {
        Sent.Add(value);
        return default;
    }

    public ValueTask<IReadOnlyList<RecordMetadata>> SendManyAsync(IEnumerable<T> values, SendOptions options = default, CancellationToken cancellationToken = default)
    {
        Sent.AddRange(values);
        return new([]);
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;

    public ValueTask<RecordMetadata> TombstoneAsync(ReadOnlySpan<byte> key, SendOptions options = default, CancellationToken cancellationToken = default)
    {
        Tombstone = key.ToArray();
        return default;
    }
}
