namespace TypedKafka;

/// <summary>What becomes of a message that is a case of a union which no handler of its group takes.</summary>
public enum UnhandledMessage
{
    /// <summary>It is a failure, which names the case and the record: the record is not committed, and the host stops.</summary>
    Stop = 0,

    /// <summary>It is passed over and committed; so is one of a case that a newer writer knows and this contract does not.</summary>
    Skip = 1,
}
