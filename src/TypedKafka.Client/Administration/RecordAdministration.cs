using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Administration;

/// <summary>Deletes records.</summary>
internal sealed class RecordAdministration(AdminChannel channel)
{
    public async Task<IReadOnlyList<DeleteRecordsResult>> DeleteAsync(IReadOnlyCollection<TopicPartitionOffset> before, AdminCallOptions options, CancellationToken cancel)
    {
        var run = new AdminRun<TopicPartition, DeleteRecordsResult>(
            "Deleting records", before.Select(offset => offset.TopicPartition), static (partition, error) => new DeleteRecordsResult { Partition = partition, Error = error });
        var offsets = before.ToDictionary(offset => offset.TopicPartition, offset => offset.Offset);
        return await channel.RunAsync(run, options, async (run, call) =>
        {
            var leaders = await PartitionLeaders.FindAsync(run, call, What).ConfigureAwait(false);
            await Task.WhenAll(leaders.GroupBy(found => found.Value, found => found.Key).Select(own =>
                AdminCall.TryAsync(run, own, () => DeleteAsync(run, call, own.Key, own, offsets)))).ConfigureAwait(false);
        }, cancel).ConfigureAwait(false);
    }

    private static async Task DeleteAsync(
        AdminRun<TopicPartition, DeleteRecordsResult> run, AdminCall call, int leader, IEnumerable<TopicPartition> own, Dictionary<TopicPartition, long> offsets)
    {
        var request = new DeleteRecordsRequest { TimeoutMs = call.ServerTimeoutMs };
        request.Topics.AddRange(own.GroupBy(partition => partition.Topic).Select(topic => new DeleteRecordsRequest.DeleteRecordsTopic
        {
            Name = topic.Key,
            Partitions = [.. topic.Select(partition => new DeleteRecordsRequest.DeleteRecordsPartition { PartitionIndex = partition.Partition, Offset = offsets[partition] })],
        }));
        var response = await call.SendAsync<DeleteRecordsRequest, DeleteRecordsResponse>(leader, request).ConfigureAwait(false);
        foreach (var topic in response.Topics)
        {
            foreach (var result in topic.Partitions)
            {
                var partition = new TopicPartition(topic.Name, result.PartitionIndex);
                if (result.ErrorCode != 0)
                    run.Settle(partition, result.ErrorCode, What(partition), null);
                else
                    run.Done(partition, new DeleteRecordsResult { Partition = partition, LowWatermark = result.LowWatermark });
            }
        }
    }

    private static string What(TopicPartition partition) => $"Deleting records of {partition} failed";
}
