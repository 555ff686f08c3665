namespace TypedKafka.Testing.Broker;

/// <summary>How a request that a <see cref="Fault"/> matches ends for the client.</summary>
public enum FaultOutcome
{
    /// <summary>It is answered.</summary>
    Answer,

    /// <summary>
    /// It is never answered, and the connection stays open: what comes after it on the same connection is not answered either, as of a broker that hangs
    /// or a network that lost the way back.
    /// </summary>
    Silence,

    /// <summary>The connection is closed without an answer.</summary>
    Close,

    /// <summary>It is answered, and then the connection is closed.</summary>
    AnswerThenClose,
}
