using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Administration;

/// <summary>Looks up offsets in partitions.</summary>
internal sealed class OffsetAdministration(AdminChannel channel)
{
    public async Task<IReadOnlyList<PartitionOffset>> ListAsync(
        IReadOnlyDictionary<TopicPartition, OffsetSpec> partitions, ListOffsetsOptions options, CancellationToken cancel)
    {
        var run = new AdminRun<TopicPartition, PartitionOffset>(
            "Looking up offsets", partitions.Keys.Order(), static (partition, error) => new PartitionOffset { Partition = partition, Error = error });
        return await channel.RunAsync(run, options, async (run, call) =>
        {
            var leaders = await PartitionLeaders.FindAsync(run, call, What).ConfigureAwait(false);
            await Task.WhenAll(leaders.GroupBy(found => found.Value).Select(group =>
                AdminCall.TryAsync(run, group.Select(found => found.Key), () => ListAsync(run, call, group.Key, group.Select(found => found.Key), partitions, options)))).ConfigureAwait(false);
        }, cancel).ConfigureAwait(false);
    }

    private static async Task ListAsync(
        AdminRun<TopicPartition, PartitionOffset> run,
        AdminCall call,
        int leader,
        IEnumerable<TopicPartition> own,
        IReadOnlyDictionary<TopicPartition, OffsetSpec> specs,
        ListOffsetsOptions options)
    {
        // Brokers heed the isolation of consumers only, which have no replica id.
        var request = new ListOffsetsRequest { ReplicaId = -1, IsolationLevel = (sbyte)(options.IsolationLevel == IsolationLevel.ReadCommitted ? 1 : 0) };
        request.Topics.AddRange(own.GroupBy(partition => partition.Topic).Select(topic => new ListOffsetsRequest.ListOffsetsTopic
        {
            Name = topic.Key,
            Partitions = [.. topic.Select(partition => new ListOffsetsRequest.ListOffsetsPartition { PartitionIndex = partition.Partition, Timestamp = specs[partition].Timestamp })],
        }));
        var lowest = specs.Values.Contains(OffsetSpec.MaxTimestamp) ? (short)7 : (short)0;
        var response = await call.SendAsync<ListOffsetsRequest, ListOffsetsResponse>(leader, request, lowest: lowest).ConfigureAwait(false);
        foreach (var topic in response.Topics)
        {
            foreach (var result in topic.Partitions)
            {
                var partition = new TopicPartition(topic.Name, result.PartitionIndex);
                if (result.ErrorCode != 0)
                    run.Settle(partition, result.ErrorCode, What(partition), null);
                else
                    run.Done(partition, Read(partition, result));
            }
        }
    }

    private static string What(TopicPartition partition) => $"Looking up an offset of {partition} failed";

    private static PartitionOffset Read(TopicPartition partition, ListOffsetsResponse.ListOffsetsPartitionResponse result) => new()
    {
        Partition = partition,
        Offset = result.Offset < 0 ? null : result.Offset,
        Timestamp = result.Timestamp < 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(result.Timestamp),
        LeaderEpoch = result.LeaderEpoch,
    };
}
