namespace TypedKafka;

/// <summary>One message of a <see cref="MessageBatch{T}"/>.</summary>
/// <typeparam name="T">The message.</typeparam>
/// <param name="Value">The message; it owns what it holds, and may be kept.</param>
/// <param name="Context">The record behind it; valid until the handler has completed.</param>
public readonly record struct BatchMessage<T>(T Value, MessageContext Context)
{
    /// <summary>The message with a context that outlives the handler.</summary>
    public BatchMessage<T> ToOwned() => this with { Context = Context.ToOwned() };
}
