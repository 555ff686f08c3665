using System.Globalization;

namespace TypedKafka;

/// <summary>A record is of a case of its union that no handler of its group takes, and none of them is marked <see cref="UnhandledMessage.Skip"/>.</summary>
public sealed class UnhandledMessageException : Exception
{
    internal UnhandledMessageException(string found, string needed, MessageContext context)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"The record at offset {context.Offset} of {context.Topic}-{context.Partition} is {found}, which no handler of group '{context.Group}' takes. Add one that takes {needed}, or pass such records over with [Consume(Unhandled = UnhandledMessage.Skip)]."))
    {
        Case = found;
        Topic = context.Topic;
        Partition = context.Partition;
        Offset = context.Offset;
    }

    /// <summary>The name of the case.</summary>
    public string Case { get; }

    /// <summary>The topic's name on the cluster.</summary>
    public string Topic { get; }

    /// <summary>The partition.</summary>
    public int Partition { get; }

    /// <summary>The record's offset.</summary>
    public long Offset { get; }
}
