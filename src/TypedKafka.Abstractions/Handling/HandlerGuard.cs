using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using TypedKafka.Serialization;

namespace TypedKafka;

/// <summary>What generated dispatch checks before it reads a message.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HandlerGuard
{
    /// <summary>Refuses a tombstone, on behalf of a handler that has no way to be told of one.</summary>
    /// <exception cref="MessageFormatException">The record is a tombstone.</exception>
    public static void RequireValue(in MessageContext context, string handler)
    {
        if (context.IsTombstone) Throw(context, handler);
    }

    [DoesNotReturn]
    private static void Throw(in MessageContext context, string handler) => throw new MessageFormatException(
        $"The record is a tombstone: it has no value, and {handler} takes one. Make the handler's message nullable ('OrderPlaced?') to be given null for a deleted key.")
        .WithLocation(context.Topic, context.Partition, context.Offset);
}
