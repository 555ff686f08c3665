using TypedKafka.Client;
using TypedKafka.Client.Administration;

namespace TypedKafka.Handling;

/// <summary>Asks the brokers how far behind a group is in a topic.</summary>
internal sealed class GroupLag(KafkaAdmin admin)
{
    public async ValueTask<long> AskAsync(string topic, string group, CancellationToken cancellationToken)
    {
        var description = (await admin.DescribeTopicsAsync([topic], cancellationToken: cancellationToken).ConfigureAwait(false)).ThrowIfAnyFailed()[0];
        var partitions = description.Partitions.Select(partition => new TopicPartition(topic, partition.Partition)).ToList();
        var committed = (await admin.ListGroupOffsetsAsync(group, new ListGroupOffsetsOptions { Partitions = partitions }, cancellationToken).ConfigureAwait(false)).ThrowIfAnyFailed();
        var starts = await OffsetsAsync(partitions, OffsetSpec.Earliest, cancellationToken).ConfigureAwait(false);
        var ends = await OffsetsAsync(partitions, OffsetSpec.Latest, cancellationToken).ConfigureAwait(false);

        var positions = committed.Where(offset => offset.Offset is not null).ToDictionary(offset => offset.Partition, offset => offset.Offset!.Value);
        return partitions.Sum(partition => Math.Max(0, ends[partition] - positions.GetValueOrDefault(partition, starts[partition])));
    }

    private async Task<Dictionary<TopicPartition, long>> OffsetsAsync(List<TopicPartition> partitions, OffsetSpec spec, CancellationToken cancellationToken)
    {
        var found = await admin.ListOffsetsAsync(partitions.ToDictionary(partition => partition, _ => spec), cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.ThrowIfAnyFailed().ToDictionary(offset => offset.Partition, offset => offset.Offset ?? 0);
    }
}
