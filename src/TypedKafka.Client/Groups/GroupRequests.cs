using Microsoft.Extensions.Logging;
using TypedKafka.Client.Cluster;
using TypedKafka.Client.Connections;
using TypedKafka.Client.Consuming;
using TypedKafka.Client.Groups.Assignors;
using TypedKafka.Client.Groups.Membership;
using TypedKafka.Client.Options;
using TypedKafka.Client.Time;
using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Groups;

/// <summary>The requests of the classic group protocol, from what the state machine knows to bytes and back.</summary>
internal sealed class GroupRequests(ClusterClient cluster, ConsumerSettings settings, GroupCoordinator coordinator, IReadOnlyList<PartitionAssignor> assignors)
{
    private const string ProtocolType = "consumer";

    // The last version with one member by its id alone.
    private const short HighestLeaveVersion = 2;

    // The coordinator answers a join at the end of the rebalance time-out at the latest.
    private static readonly TimeSpan s_joinMargin = TimeSpan.FromSeconds(5);

    private readonly ILogger _logger = cluster.Loggers.CreateLogger<GroupRequests>();

    public async Task<(ErrorCode Error, JoinAnswer? Answer, string MemberId)> JoinAsync(JoinRequestData data, CancellationToken cancellationToken)
    {
        GroupLog.Joining(_logger, coordinator.GroupId, data.Reason);
        var request = new JoinGroupRequest
        {
            GroupId = coordinator.GroupId,
            SessionTimeoutMs = Milliseconds(settings.SessionTimeout),
            RebalanceTimeoutMs = Milliseconds(settings.MaxPollInterval),
            MemberId = data.MemberId,
            GroupInstanceId = settings.GroupInstanceId,
            ProtocolType = ProtocolType,
            Protocols = [.. assignors.Select(a => new JoinGroupRequest.JoinGroupRequestProtocol { Name = a.Name, Metadata = GroupProtocolCodec.EncodeSubscription(data, a, settings.ClientRack) })],
            Reason = data.Reason,
        };
        var response = await coordinator.SendUntilAnsweredAsync<JoinGroupRequest, JoinGroupResponse>(
            ConnectionPurpose.Join, request, r => (ErrorCode)r.ErrorCode, settings.MaxPollInterval + s_joinMargin, Deadline.Never, short.MaxValue, cancellationToken).ConfigureAwait(false);
        var error = (ErrorCode)response.ErrorCode;
        if (error != ErrorCode.None)
            return (error, null, response.MemberId);

        var isLeader = response.Leader == response.MemberId;
        var answer = new JoinAnswer
        {
            Membership = new GroupMembership
            {
                MemberId = response.MemberId,
                Generation = response.GenerationId,
                InstanceId = settings.GroupInstanceId,
                ProtocolName = response.ProtocolName ?? assignors[0].Name,
            },
            IsLeader = isLeader,
            SkipAssignment = response.SkipAssignment,
            Members = isLeader ? [.. response.Members.Select(m => GroupProtocolCodec.DecodeSubscription(m.MemberId, m.GroupInstanceId, m.Metadata))] : [],
        };
        return (ErrorCode.None, answer, response.MemberId);
    }

    public async Task<(ErrorCode Error, List<TopicPartition> Assigned)> SyncAsync(GroupMembership membership, IReadOnlyDictionary<string, List<TopicPartition>>? assignment, CancellationToken cancellationToken)
    {
        var request = new SyncGroupRequest
        {
            GroupId = coordinator.GroupId,
            GenerationId = membership.Generation,
            MemberId = membership.MemberId,
            GroupInstanceId = membership.InstanceId,
            ProtocolType = ProtocolType,
            ProtocolName = membership.ProtocolName,
            Assignments = assignment is null ? [] : [.. assignment.Select(a => new SyncGroupRequest.SyncGroupRequestAssignment { MemberId = a.Key, Assignment = GroupProtocolCodec.EncodeAssignment(a.Value) })],
        };
        var response = await coordinator.SendUntilAnsweredAsync<SyncGroupRequest, SyncGroupResponse>(
            ConnectionPurpose.Join, request, r => (ErrorCode)r.ErrorCode, settings.MaxPollInterval + s_joinMargin, Deadline.Never, short.MaxValue, cancellationToken).ConfigureAwait(false);
        var error = (ErrorCode)response.ErrorCode;
        return (error, error == ErrorCode.None ? GroupProtocolCodec.DecodeAssignment(response.Assignment) : []);
    }

    /// <summary>Tells the coordinator, once: it would notice by itself, only later.</summary>
    public async Task LeaveAsync(string memberId, CancellationToken cancellationToken)
    {
        var request = new LeaveGroupRequest { GroupId = coordinator.GroupId, MemberId = memberId };
        var deadline = Deadline.After(cluster.Time, cluster.Settings.RequestTimeout);
        await coordinator.SendAsync<LeaveGroupRequest, LeaveGroupResponse>(
            ConnectionPurpose.Normal, request, r => (ErrorCode)r.ErrorCode, deadline, HighestLeaveVersion, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The partitions of the topics by metadata that is newer than the call; a topic that does not exist has none.</summary>
    public async Task<IReadOnlyDictionary<string, TopicLayout>> ResolveAsync(IReadOnlySet<string> topics, CancellationToken cancellationToken)
    {
        foreach (var topic in topics)
            cluster.Metadata.Track(topic);
        while (true)
        {
            try
            {
                var metadata = await cluster.Metadata.RefreshAsync(Deadline.After(cluster.Time, cluster.Settings.RequestTimeout), cancellationToken).ConfigureAwait(false);
                return Layouts(metadata, topics);
            }
            catch (KafkaException e) when (e.IsTransient)
            {
                await Task.Delay(cluster.Settings.RetryBackoff, cluster.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public static Dictionary<string, TopicLayout> Layouts(ClusterMetadata metadata, IReadOnlySet<string> topics) =>
        topics.Where(t => metadata.CountPartitions(t) > 0).ToDictionary(t => t, t => Layout(metadata, metadata.Topic(t)!), StringComparer.Ordinal);

    private static TopicLayout Layout(ClusterMetadata metadata, TopicMetadata topic)
    {
        var brokers = topic.Partitions.Select(p => p.Replicas.Select(metadata.Broker).ToList()).ToList();
        return brokers.Exists(replicas => replicas.Contains(null))
            ? new TopicLayout(topic.Partitions.Count)
            : new TopicLayout(topic.Partitions.Count, [.. brokers.Select(replicas => replicas.Select(b => b!.Rack).OfType<string>().ToHashSet(StringComparer.Ordinal))]);
    }

    private static int Milliseconds(TimeSpan time) => (int)Math.Min(time.TotalMilliseconds, int.MaxValue);
}
