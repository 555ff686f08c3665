using TypedKafka.Client.Connections;

namespace TypedKafka.Client.Consuming.Fetching;

/// <summary>What the scheduler knows of one broker that it fetches from. Guarded by the lock of the <see cref="PartitionTable"/>.</summary>
internal sealed class BrokerFetcher(int nodeId, BrokerFetch request)
{
    public int NodeId { get; } = nodeId;

    public BrokerFetch Request { get; } = request;

    public BrokerConnection? Connection { get; set; }

    public bool IsConnecting { get; set; }

    /// <summary>Whether the request object is in use; one fetch is in flight to a broker at a time.</summary>
    public bool IsBusy { get; set; }

    /// <summary>Not before this moment, after a failure.</summary>
    public long NotBefore { get; set; }

    /// <summary>Failures in a row.</summary>
    public int Failures { get; set; }

    /// <summary>Answers without records in a row, while a partition was left out because its buffers are full.</summary>
    public int EmptyAnswers { get; set; }

    /// <summary>The partitions that the next request may name; used during one evaluation only.</summary>
    public List<AssignedPartition> Wanting { get; } = [];

    /// <summary>Whether a partition of this broker was left out because its buffers are full.</summary>
    public bool LeftOutFull { get; set; }
}
