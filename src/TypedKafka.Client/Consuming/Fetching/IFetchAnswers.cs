using TypedKafka.Protocol.Errors;

namespace TypedKafka.Client.Consuming.Fetching;

/// <summary>Who takes what a fetch brings. Called on a connection's loop: hands over and returns.</summary>
internal interface IFetchAnswers
{
    /// <summary>Whether bytes of this partition are still of use; otherwise they are passed over on the wire.</summary>
    bool IsWanted(in FetchEntry entry);

    /// <summary>The answer for one partition; the reference of its records goes over to the callee.</summary>
    void OnPartition(BrokerFetch fetch, in FetchEntry entry, in PartitionAnswer answer);

    /// <summary>The fetch as a whole was refused.</summary>
    void OnRefused(BrokerFetch fetch, ErrorCode error);

    /// <summary>There was no answer, or one that could not be read.</summary>
    void OnFailed(BrokerFetch fetch, KafkaConnectionException exception);

    /// <summary>The request object may be used again.</summary>
    void OnIdle(BrokerFetch fetch);
}
