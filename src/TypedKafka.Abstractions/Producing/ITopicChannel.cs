using System.ComponentModel;

namespace TypedKafka;

/// <summary>What a generated producer sends through: the runtime's side of <see cref="ITopicProducer{T}"/>, and tombstones by a key's bytes.</summary>
/// <typeparam name="T">The message.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITopicChannel<T> : ITopicProducer<T>
{
    /// <summary>Sends a record without a value, which deletes <paramref name="key"/> from a compacted topic.</summary>
    /// <param name="key">The key's canonical bytes, copied before the call returns.</param>
    /// <param name="options">Partition, timestamp and extra headers.</param>
    /// <param name="cancellationToken">As for <see cref="ITopicProducer{T}.SendAsync"/>.</param>
    ValueTask<RecordMetadata> TombstoneAsync(ReadOnlySpan<byte> key, SendOptions options = default, CancellationToken cancellationToken = default);
}
