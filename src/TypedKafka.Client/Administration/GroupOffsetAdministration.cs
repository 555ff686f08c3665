using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Administration;

/// <summary>Lists, sets and deletes the committed offsets of a group.</summary>
internal sealed class GroupOffsetAdministration(AdminChannel channel)
{
    // The highest versions that name topics, and one group, without ids.
    private const short HighestFetch = 7;
    private const short HighestCommit = 9;
    private const short LowestStableFetch = 7;

    public Task<IReadOnlyList<GroupOffset>> ListAsync(string groupId, ListGroupOffsetsOptions options, CancellationToken cancel) =>
        channel.RunAsync<IReadOnlyList<GroupOffset>>($"Listing the offsets of the group '{groupId}'", options, async call =>
        {
            var request = new OffsetFetchRequest
            {
                GroupId = groupId,
                RequireStable = options.RequireStable,
                Topics = options.Partitions?.GroupBy(partition => partition.Topic).Select(topic => new OffsetFetchRequest.OffsetFetchRequestTopic
                {
                    Name = topic.Key,
                    PartitionIndexes = [.. topic.Select(partition => partition.Partition)],
                }).ToList(),
            };
            var what = $"Listing the offsets of the group '{groupId}' failed";
            var response = await call.SendToCoordinatorAsync<OffsetFetchRequest, OffsetFetchResponse>(
                groupId, request, static response => [response.ErrorCode], HighestFetch, options.RequireStable ? LowestStableFetch : (short)0).ConfigureAwait(false);
            ThrowIfRefused(response.ErrorCode, what);
            var offsets = response.Topics.SelectMany(topic => topic.Partitions.Select(partition => Read(new TopicPartition(topic.Name, partition.PartitionIndex), partition, what))).ToList();
            foreach (var offset in offsets.Where(offset => offset.Error is { IsTransient: true }))
                throw offset.Error!;
            return [.. offsets.OrderBy(offset => offset.Partition)];
        }, cancel);

    public async Task<IReadOnlyList<GroupOffset>> AlterAsync(
        string groupId, IReadOnlyCollection<TopicPartitionOffset> offsets, AdminCallOptions options, CancellationToken cancel)
    {
        var byPartition = offsets.GroupBy(offset => offset.TopicPartition).ToDictionary(group => group.Key, group => group.First());
        var run = new AdminRun<TopicPartition, GroupOffset>(
            $"Setting offsets of the group '{groupId}'", offsets.Select(offset => offset.TopicPartition), Failed);
        return await channel.RunAsync(run, options, async (run, call) =>
        {
            var request = new OffsetCommitRequest { GroupId = groupId };
            request.Topics.AddRange(run.Pending.GroupBy(partition => partition.Topic).Select(topic => new OffsetCommitRequest.OffsetCommitRequestTopic
            {
                Name = topic.Key,
                Partitions = [.. topic.Select(partition => Write(byPartition[partition]))],
            }));
            var response = await call.SendToCoordinatorAsync<OffsetCommitRequest, OffsetCommitResponse>(
                groupId, request, static response => response.Topics.SelectMany(topic => topic.Partitions.Select(result => result.ErrorCode)), HighestCommit).ConfigureAwait(false);
            foreach (var topic in response.Topics)
            {
                foreach (var result in topic.Partitions)
                {
                    var partition = new TopicPartition(topic.Name, result.PartitionIndex);
                    if (result.ErrorCode != 0)
                        run.Settle(partition, result.ErrorCode, $"Setting the offset of the group '{groupId}' in {partition} failed", null);
                    else
                        run.Done(partition, Read(byPartition[partition]));
                }
            }
        }, cancel).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<GroupOffset>> DeleteAsync(
        string groupId, IReadOnlyCollection<TopicPartition> partitions, AdminCallOptions options, CancellationToken cancel)
    {
        var run = new AdminRun<TopicPartition, GroupOffset>($"Deleting offsets of the group '{groupId}'", partitions, Failed);
        return await channel.RunAsync(run, options, async (run, call) =>
        {
            var request = new OffsetDeleteRequest { GroupId = groupId };
            request.Topics.AddRange(run.Pending.GroupBy(partition => partition.Topic).Select(topic => new OffsetDeleteRequest.OffsetDeleteRequestTopic
            {
                Name = topic.Key,
                Partitions = [.. topic.Select(partition => new OffsetDeleteRequest.OffsetDeleteRequestPartition { PartitionIndex = partition.Partition })],
            }));
            var response = await call.SendToCoordinatorAsync<OffsetDeleteRequest, OffsetDeleteResponse>(
                groupId, request, static response => [response.ErrorCode]).ConfigureAwait(false);
            ThrowIfRefused(response.ErrorCode, $"Deleting offsets of the group '{groupId}' failed");
            foreach (var topic in response.Topics)
            {
                foreach (var result in topic.Partitions)
                {
                    var partition = new TopicPartition(topic.Name, result.PartitionIndex);
                    if (result.ErrorCode != 0)
                        run.Settle(partition, result.ErrorCode, $"Deleting the offset of the group '{groupId}' in {partition} failed", null);
                    else
                        run.Done(partition, new GroupOffset { Partition = partition });
                }
            }
        }, cancel).ConfigureAwait(false);
    }

    private static void ThrowIfRefused(short code, string what)
    {
        if (code != 0)
            throw BrokerErrors.ToException(code, what);
    }

    private static GroupOffset Failed(TopicPartition partition, KafkaException error) => new() { Partition = partition, Error = error };

    private static OffsetCommitRequest.OffsetCommitRequestPartition Write(TopicPartitionOffset offset) => new()
    {
        PartitionIndex = offset.Partition,
        CommittedOffset = offset.Offset,
        CommittedLeaderEpoch = offset.LeaderEpoch,
        CommittedMetadata = offset.Metadata ?? "",
    };

    private static GroupOffset Read(TopicPartitionOffset offset) =>
        new() { Partition = offset.TopicPartition, Offset = offset.Offset, LeaderEpoch = offset.LeaderEpoch, Metadata = offset.Metadata ?? "" };

    private static GroupOffset Read(TopicPartition partition, OffsetFetchResponse.OffsetFetchResponsePartition result, string what) => result.ErrorCode != 0
        ? Failed(partition, BrokerErrors.ToException(result.ErrorCode, $"{what} for {partition}"))
        : new GroupOffset
        {
            Partition = partition,
            Offset = result.CommittedOffset < 0 ? null : result.CommittedOffset,
            LeaderEpoch = result.CommittedLeaderEpoch,
            Metadata = result.Metadata ?? "",
        };
}
