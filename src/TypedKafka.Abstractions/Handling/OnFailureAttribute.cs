namespace TypedKafka;

/// <summary>
/// What becomes of a record whose handler fails: retries in place, retry topics, and then <see cref="Then"/>. On a <see cref="ConsumeAttribute"/> method, or on its class for all of them; the method's
/// replaces the class's as a whole. What no retry can mend goes to <see cref="Then"/> at once: bytes that are no message of the contract, a tombstone for a handler that takes none, the case of a
/// union that no handler takes. Everything is at least once: a crash in between repeats, and loses nothing.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class OnFailureAttribute : Attribute
{
    /// <summary>
    /// How many times the record, or the batch, is handed to the handler again in its place, from 0 to 100; 0 by default. What must wait for it does: the partition, or with
    /// <see cref="ProcessingOrder.Key"/> its key. A partition that goes to another member, and the end of the host, end the retries; the record is then not committed.
    /// </summary>
    public int Retries { get; set; }

    /// <summary>
    /// How long to wait before the first retry in place: a whole number with <c>ms</c>, <c>s</c>, <c>m</c> or <c>h</c>, from <c>1ms</c> to <c>1h</c>; <c>"1s"</c> by default. Each further wait is twice as long, all of
    /// them ±20 %.
    /// </summary>
    public string? FirstDelay { get; set; }

    /// <summary>The longest wait between retries in place, from <see cref="FirstDelay"/> to <c>1h</c>; <c>"1m"</c> by default, or <see cref="FirstDelay"/> where that is longer.</summary>
    public string? MaxDelay { get; set; }

    /// <summary>
    /// The delays of retry topics, at most 10, each longer than the one before, from <c>1ms</c> to <c>24h</c>: after the retries in place the record goes, as it is, to the first, whose name is the topic's, the group's and
    /// the delay: <c>orders.placed-billing-retry-5s</c>. There it waits for so long, is handed to the same handler with its <see cref="Retries"/>, and goes to the next. It does not hold up what is
    /// behind it, so later records of its key are handled before it. Take a delay away only when its topic is empty: nobody reads it after that. None by default.
    /// </summary>
    public string[]? RetryTopics { get; set; }

    /// <summary>What becomes of the record after all retries. <see cref="FailureAction.StopHost"/> by default.</summary>
    public FailureAction Then { get; set; }

    /// <summary>
    /// The logical name of the topic that <see cref="FailureAction.DeadLetter"/> sends to; by default the topic's and the group's name with <c>dlt</c>: <c>orders.placed-billing-dlt</c>.
    /// </summary>
    public string? DeadLetterTopic { get; set; }
}
