using System.ComponentModel;
using TypedKafka.Serialization;

namespace TypedKafka;

/// <summary>Makes batches: for the unit test of a handler, and on behalf of generated code.</summary>
public static class MessageBatch
{
    /// <summary>Makes a batch of messages that nobody has fetched: one partition, offsets from <paramref name="firstOffset"/> on. It never ends.</summary>
    /// <param name="contract">The contract, such as <c>OrderPlaced.Contract</c>.</param>
    /// <param name="values">The messages; at least one.</param>
    /// <param name="partition">The partition that they are said to be from.</param>
    /// <param name="firstOffset">The offset that the first is said to be at.</param>
    /// <param name="group">The consumer group that they are said to be read by.</param>
    public static MessageBatch<T> Create<T>(ITopicContract<T> contract, IEnumerable<T> values, int partition = 0, long firstOffset = 0, string? group = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Create(values.Select((value, index) => new BatchMessage<T>(value, MessageContext.Create(contract, value, partition, firstOffset + index, group: group))));
    }

    /// <summary>Makes a batch of messages with contexts of their own, such as those of <see cref="MessageContext.Create"/> and <see cref="MessageContext.CreateTombstone"/>.</summary>
    /// <param name="messages">The messages; at least one.</param>
    public static MessageBatch<T> Create<T>(IEnumerable<BatchMessage<T>> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var all = messages.ToArray();
        if (all.Length == 0) throw new ArgumentException("A batch has at least one message: a handler is not called for none.", nameof(messages));
        return new MessageBatch<T>(Array.ConvertAll(all, static message => message.Value), Array.ConvertAll(all, static message => message.Context));
    }

    /// <summary>Reads the messages of a batch. Called by generated dispatch.</summary>
    /// <param name="contexts">The records; the batch keeps the array.</param>
    /// <param name="read">Reads one.</param>
    /// <exception cref="MessageFormatException">One of the records is not a message of the contract; the exception says which.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static MessageBatch<T> Read<T>(MessageContext[] contexts, Func<MessageContext, T> read)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        ArgumentNullException.ThrowIfNull(read);
        var values = new T[contexts.Length];
        for (var i = 0; i < values.Length; i++)
        {
            try
            {
                values[i] = read(contexts[i]);
            }
            catch (MessageFormatException exception)
            {
                throw exception.WithLocation(contexts[i].Topic, contexts[i].Partition, contexts[i].Offset);
            }
        }

        return new MessageBatch<T>(values, contexts);
    }
}
