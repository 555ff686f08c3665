using TypedKafka.Client.Consuming.Fetching;
using TypedKafka.Protocol.Errors;

namespace TypedKafka.Client.Tests.Consuming.Fetching;

/// <summary>Keeps what a fetch brought.</summary>
internal sealed class RecordedAnswers : IFetchAnswers
{
    public List<(FetchEntry Entry, PartitionAnswer Answer)> Partitions { get; } = [];

    public List<ErrorCode> Refusals { get; } = [];

    public Func<FetchEntry, bool> Wanted { get; set; } = _ => true;

    public bool IsWanted(in FetchEntry entry) => Wanted(entry);

    public void OnPartition(BrokerFetch fetch, in FetchEntry entry, in PartitionAnswer answer) => Partitions.Add((entry, answer));

    public void OnRefused(BrokerFetch fetch, ErrorCode error) => Refusals.Add(error);

    public void OnFailed(BrokerFetch fetch, KafkaConnectionException exception) => throw exception;

    public void OnIdle(BrokerFetch fetch)
    {
        // Nothing is sent again here.
    }
}
