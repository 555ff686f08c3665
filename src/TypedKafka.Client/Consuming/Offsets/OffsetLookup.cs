using TypedKafka.Client.Cluster;
using TypedKafka.Client.Connections;
using TypedKafka.Client.Time;
using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Consuming.Offsets;

/// <summary>Asks the leaders for offsets by timestamp (ListOffsets): the first, the last, or the first record of a time.</summary>
internal sealed class OffsetLookup(ClusterClient cluster, IsolationLevel isolationLevel)
{
    /// <summary>One round: each leader is asked once, and nothing is retried.</summary>
    /// <param name="wanted">Partition and timestamp, or a value of <see cref="OffsetQuery"/>.</param>
    /// <param name="deadline">Until when.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>An entry for each partition, in any order.</returns>
    public async Task<List<ListedOffset>> AskAsync(IReadOnlyList<(TopicPartition Partition, long Timestamp)> wanted, Deadline deadline, CancellationToken cancellationToken)
    {
        var metadata = cluster.Metadata.Current;
        var results = new List<ListedOffset>(wanted.Count);
        var byLeader = new Dictionary<int, List<(TopicPartition Partition, long Timestamp, int LeaderEpoch)>>();
        foreach (var (partition, timestamp) in wanted)
        {
            if (!metadata.TryGetLeader(partition, out var leader, out var leaderEpoch))
            {
                results.Add(new ListedOffset(partition, ErrorCode.LeaderNotAvailable, -1, -1));
                continue;
            }

            if (!byLeader.TryGetValue(leader, out var list))
                byLeader[leader] = list = [];
            list.Add((partition, timestamp, leaderEpoch));
        }

        var answers = await Task.WhenAll(byLeader.Select(l => AskLeaderAsync(l.Key, l.Value, deadline, cancellationToken))).ConfigureAwait(false);
        foreach (var answer in answers)
            results.AddRange(answer);
        return results;
    }

    /// <summary>Asks until every partition has an answer.</summary>
    /// <exception cref="KafkaException">A partition's error that waiting does not mend, or the deadline.</exception>
    public async Task<Dictionary<TopicPartition, ListedOffset>> AskUntilAnsweredAsync(IReadOnlyList<(TopicPartition Partition, long Timestamp)> wanted, Deadline deadline, CancellationToken cancellationToken)
    {
        var results = new Dictionary<TopicPartition, ListedOffset>();
        var open = wanted.ToList();
        foreach (var topic in wanted.Select(w => w.Partition.Topic).Distinct(StringComparer.Ordinal))
            await cluster.Metadata.WaitForTopicAsync(topic, deadline, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var last = ErrorCode.None;
            foreach (var answer in await AskAsync(open, deadline, cancellationToken).ConfigureAwait(false))
            {
                if (answer.Error == ErrorCode.None)
                    results[answer.Partition] = answer;
                else if (ErrorCodes.IsRetriable(answer.Error))
                    last = answer.Error;
                else
                    throw PartitionErrors.Refused(answer.Partition, -1, answer.Error);
            }

            open.RemoveAll(w => results.ContainsKey(w.Partition));
            if (open.Count == 0)
                return results;

            if (deadline.IsExpired)
                throw new KafkaTimeoutException($"The offsets of {string.Join(", ", open.Select(o => o.Partition).Take(10))} were not found in time; the last error was {ErrorCodes.Get(last).Name}. {ErrorCodes.Get(last).Advice}");
            cluster.Metadata.RequestRefresh();
            await Task.Delay(deadline.Clamp(cluster.Settings.RetryBackoff), cluster.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<List<ListedOffset>> AskLeaderAsync(int leader, List<(TopicPartition Partition, long Timestamp, int LeaderEpoch)> wanted, Deadline deadline, CancellationToken cancellationToken)
    {
        var request = new ListOffsetsRequest { ReplicaId = -1, IsolationLevel = (sbyte)isolationLevel };
        foreach (var topic in wanted.GroupBy(w => w.Partition.Topic, StringComparer.Ordinal))
        {
            request.Topics.Add(new ListOffsetsRequest.ListOffsetsTopic
            {
                Name = topic.Key,
                Partitions = [.. topic.Select(w => new ListOffsetsRequest.ListOffsetsPartition { PartitionIndex = w.Partition.Partition, CurrentLeaderEpoch = w.LeaderEpoch, Timestamp = w.Timestamp })],
            });
        }

        try
        {
            request.TimeoutMs = (int)deadline.Clamp(cluster.Settings.RequestTimeout).TotalMilliseconds;
            var response = await cluster.SendAsync<ListOffsetsRequest, ListOffsetsResponse>(leader, ConnectionPurpose.Normal, request, deadline, cancellationToken).ConfigureAwait(false);
            var results = new List<ListedOffset>(wanted.Count);
            foreach (var topic in response.Topics)
            {
                foreach (var partition in topic.Partitions)
                    results.Add(new ListedOffset(new TopicPartition(topic.Name, partition.PartitionIndex), (ErrorCode)partition.ErrorCode, partition.Offset, partition.Timestamp));
            }

            // A broker that leaves one out has not answered it.
            var answered = results.Select(r => r.Partition).ToHashSet();
            results.AddRange(wanted.Where(w => !answered.Contains(w.Partition)).Select(w => new ListedOffset(w.Partition, ErrorCode.UnknownTopicOrPartition, -1, -1)));
            return results;
        }
        catch (KafkaException e) when (e.IsTransient)
        {
            return [.. wanted.Select(w => new ListedOffset(w.Partition, ErrorCode.NetworkException, -1, -1))];
        }
    }
}
