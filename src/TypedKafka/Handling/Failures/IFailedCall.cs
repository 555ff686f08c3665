namespace TypedKafka.Handling.Failures;

/// <summary>What a handler was given and failed on, a record or a batch, as the failure policy sees it.</summary>
internal interface IFailedCall
{
    /// <summary>The records at hand.</summary>
    RecordsAtHand AtHand { get; }

    /// <summary>What its handler declares.</summary>
    FailureRoute Route { get; }

    /// <summary>The exception as exactly as it can be told.</summary>
    Exception Explain(Exception exception);

    /// <summary>The records as they are sent elsewhere, in their order. Their bytes are good until the call is invoked again or ends.</summary>
    IEnumerable<FailedRecord> Records();

    /// <summary>
    /// The record that is alone to blame, taken out of the others, or <see langword="null"/> where the failure is that of the whole. When none is left, <see cref="AtHand"/> is none either.
    /// </summary>
    IFailedCall? TakeOut(Exception exception);

    /// <summary>Makes what is left ready to be handed out once more: the next attempt.</summary>
    void Again();

    /// <summary>Hands out what is left.</summary>
    ValueTask InvokeAsync();
}
