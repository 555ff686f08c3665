using TypedKafka.Client;

namespace TypedKafka.Hosting;

/// <summary>Makes the consumer options of one group: those of the cluster, with the group's id.</summary>
internal static class GroupConsumerOptions
{
    public static ConsumerOptions For(ConsumerOptions options, string groupId) => new()
    {
        GroupId = groupId,
        GroupInstanceId = options.GroupInstanceId,
        Assignors = [.. options.Assignors ?? []],
        SessionTimeout = options.SessionTimeout,
        HeartbeatInterval = options.HeartbeatInterval,
        MaxPollInterval = options.MaxPollInterval,
        CommitInterval = options.CommitInterval,
        OffsetReset = options.OffsetReset,
        IsolationLevel = options.IsolationLevel,
        FetchMinBytes = options.FetchMinBytes,
        FetchMaxWait = options.FetchMaxWait,
        FetchMaxBytesPerPartition = options.FetchMaxBytesPerPartition,
        FetchMaxBytes = options.FetchMaxBytes,
        PrefetchBytes = options.PrefetchBytes,
        CheckCrcs = options.CheckCrcs,
        ClientRack = options.ClientRack,
        CloseTimeout = options.CloseTimeout,
    };
}
