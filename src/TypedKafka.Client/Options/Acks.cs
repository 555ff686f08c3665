namespace TypedKafka.Client;

/// <summary>Which copies of a record must exist before its send counts as done.</summary>
public enum Acks
{
    /// <summary>All in-sync replicas: what is acknowledged survives the loss of brokers, within <c>min.insync.replicas</c>.</summary>
    All = -1,

    /// <summary>None: there is no answer, and what a broker refuses is lost without a word.</summary>
    None = 0,

    /// <summary>The leader's: lost when it dies before a follower has it.</summary>
    Leader = 1,
}
