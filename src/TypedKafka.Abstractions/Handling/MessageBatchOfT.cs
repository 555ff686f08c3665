using System.Collections;

namespace TypedKafka;

/// <summary>
/// Several messages of one partition, in its order, for a handler that takes them together. They are committed together, after the handler has completed; when it fails, none of them is.
/// The contexts are valid until then; what is kept longer is <see cref="Values"/>, or <see cref="ToOwned"/>.
/// </summary>
/// <typeparam name="T">The message; nullable where the handler is to be given <see langword="null"/> for a tombstone.</typeparam>
public sealed class MessageBatch<T> : IReadOnlyList<BatchMessage<T>>
{
    private readonly T[] _values;
    private readonly MessageContext[] _contexts;

    internal MessageBatch(T[] values, MessageContext[] contexts)
    {
        _values = values;
        _contexts = contexts;
    }

    /// <summary>How many messages there are; at least one.</summary>
    public int Count => _values.Length;

    /// <summary>The messages without their contexts. They own what they hold, and may be kept.</summary>
    public IReadOnlyList<T> Values => _values;

    /// <summary>The topic's name on the cluster.</summary>
    public string Topic => _contexts[0].Topic;

    /// <summary>The partition that all of the messages are from.</summary>
    public int Partition => _contexts[0].Partition;

    /// <summary>A message with the record behind it.</summary>
    public BatchMessage<T> this[int index] => new(_values[index], _contexts[index]);

    /// <summary>The same messages with contexts that outlive the handler.</summary>
    public MessageBatch<T> ToOwned() => new(_values, Array.ConvertAll(_contexts, static context => context.ToOwned()));

    /// <summary>Goes through the messages in the order of their partition.</summary>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<BatchMessage<T>> IEnumerable<BatchMessage<T>>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Goes through a batch without allocating.</summary>
    public struct Enumerator : IEnumerator<BatchMessage<T>>
    {
        private readonly MessageBatch<T> _batch;
        private int _index;

        internal Enumerator(MessageBatch<T> batch)
        {
            _batch = batch;
            _index = -1;
        }

        /// <inheritdoc/>
        public readonly BatchMessage<T> Current => _batch[_index];

        readonly object IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext() => ++_index < _batch.Count;

        /// <inheritdoc/>
        public void Reset() => _index = -1;

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }
}
