namespace TypedKafka.Client.Producing;

/// <summary>What is to be done with a batch that came back from a broker, outside of its partition's lock.</summary>
internal enum SettleOutcome
{
    /// <summary>It is back in its queue.</summary>
    Requeued,

    /// <summary>It was written: tell its deliveries.</summary>
    Delivered,

    /// <summary>It cannot be written: tell its deliveries.</summary>
    Failed,

    /// <summary>It is too large: split it.</summary>
    Split,

    /// <summary>It was not written, or it is unknown whether it was, and its transaction is given up: tell its deliveries.</summary>
    Abandoned,

    /// <summary>Its deliveries were told when it expired: only its bytes are left to free.</summary>
    GivenUp,
}
