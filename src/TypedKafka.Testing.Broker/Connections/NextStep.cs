namespace TypedKafka.Testing.Broker.Connections;

/// <summary>How a connection goes on after a request.</summary>
internal enum NextStep
{
    Continue,
    Close,

    /// <summary>Stays open, and answers nothing any more.</summary>
    Hang,
}
