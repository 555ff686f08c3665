using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Administration;

/// <summary>Looks up offsets in partitions.</summary>
internal sealed class OffsetAdministration(AdminChannel channel)
{
    private const int UnknownAttempts = 4;

    public async Task<IReadOnlyList<PartitionOffset>> ListAsync(
        IReadOnlyDictionary<TopicPartition, OffsetSpec> partitions, ListOffsetsOptions options, CancellationToken cancel)
    {
        var run = new AdminRun<TopicPartition, PartitionOffset>(
            "Looking up offsets", partitions.Keys.Order(), static (partition, error) => new PartitionOffset { Partition = partition, Error = error });
        return await channel.RunAsync(run, options, async (run, call) =>
        {
            var leaders = await FindLeadersAsync(run, call).ConfigureAwait(false);
            await Task.WhenAll(leaders.GroupBy(found => found.Value).Select(group =>
                AdminCall.TryAsync(run, group.Select(found => found.Key), () => ListAsync(run, call, group.Key, group.Select(found => found.Key), partitions, options)))).ConfigureAwait(false);
        }, cancel).ConfigureAwait(false);
    }

    private static async Task<Dictionary<TopicPartition, int>> FindLeadersAsync(AdminRun<TopicPartition, PartitionOffset> run, AdminCall call)
    {
        var metadata = await call.FetchMetadataAsync(run.Pending.Select(partition => partition.Topic).Distinct()).ConfigureAwait(false);
        var topics = metadata.Topics.Where(topic => topic.Name is not null).ToDictionary(topic => topic.Name!, StringComparer.Ordinal);
        var leaders = new Dictionary<TopicPartition, int>();
        foreach (var partition in run.Pending)
        {
            var what = What(partition);
            var topic = topics.GetValueOrDefault(partition.Topic);
            var found = topic?.Partitions.Find(candidate => candidate.PartitionIndex == partition.Partition);
            var unknown = topic is null || (ErrorCode)topic.ErrorCode == ErrorCode.UnknownTopicOrPartition || (topic.ErrorCode == 0 && found is null);
            if (unknown)
                run.RetryUpTo(UnknownAttempts, partition, BrokerErrors.ToException(ErrorCode.UnknownTopicOrPartition, what));
            else if (found is null)
                run.Settle(partition, topic!.ErrorCode, what, null);
            else if (found.LeaderId < 0)
                run.Retry(partition, BrokerErrors.ToException(ErrorCode.LeaderNotAvailable, what));
            else
                leaders.Add(partition, found.LeaderId);
        }

        return leaders;
    }

    private static async Task ListAsync(
        AdminRun<TopicPartition, PartitionOffset> run,
        AdminCall call,
        int leader,
        IEnumerable<TopicPartition> own,
        IReadOnlyDictionary<TopicPartition, OffsetSpec> specs,
        ListOffsetsOptions options)
    {
        var request = new ListOffsetsRequest { IsolationLevel = (sbyte)(options.IsolationLevel == IsolationLevel.ReadCommitted ? 1 : 0) };
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
