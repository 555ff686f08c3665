using TypedKafka.Protocol.Errors;

namespace TypedKafka.Client.Administration;

/// <summary>Finds the brokers that lead the partitions of a call.</summary>
internal static class PartitionLeaders
{
    // A topic that was just made is not known to every broker at once.
    private const int UnknownAttempts = 4;

    /// <summary>The leaders of what is pending; a partition that has none, or is unknown, is settled or left to the next attempt.</summary>
    /// <param name="run">The items.</param>
    /// <param name="call">The way to the brokers.</param>
    /// <param name="what">What failed, for a partition's message.</param>
    public static async Task<Dictionary<TopicPartition, int>> FindAsync<TResult>(AdminRun<TopicPartition, TResult> run, AdminCall call, Func<TopicPartition, string> what)
    {
        var metadata = await call.FetchMetadataAsync(run.Pending.Select(partition => partition.Topic).Distinct()).ConfigureAwait(false);
        var topics = metadata.Topics.Where(topic => topic.Name is not null).ToDictionary(topic => topic.Name!, StringComparer.Ordinal);
        var leaders = new Dictionary<TopicPartition, int>();
        foreach (var partition in run.Pending)
        {
            var topic = topics.GetValueOrDefault(partition.Topic);
            var found = topic?.Partitions.Find(candidate => candidate.PartitionIndex == partition.Partition);
            var unknown = topic is null || (ErrorCode)topic.ErrorCode == ErrorCode.UnknownTopicOrPartition || (topic.ErrorCode == 0 && found is null);
            if (unknown)
                run.RetryUpTo(UnknownAttempts, partition, BrokerErrors.ToException(ErrorCode.UnknownTopicOrPartition, what(partition)));
            else if (found is null)
                run.Settle(partition, topic!.ErrorCode, what(partition), null);
            else if (found.LeaderId < 0)
                run.Retry(partition, BrokerErrors.ToException(ErrorCode.LeaderNotAvailable, what(partition)));
            else
                leaders.Add(partition, found.LeaderId);
        }

        return leaders;
    }
}
