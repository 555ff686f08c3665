using System.Text;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Testing.Broker.Tests;

/// <summary>A member of a group, request by request.</summary>
internal sealed class GroupClient(WireClient wire, string groupId, string? instanceId = null) : IAsyncDisposable
{
    public WireClient Wire => wire;

    public string MemberId { get; set; } = "";

    public int Generation { get; private set; } = -1;

    public string Leader { get; private set; } = "";

    public string[] Protocols { get; set; } = ["range"];

    public string Metadata { get; set; } = "subscription";

    public static async Task<GroupClient> ConnectAsync(InProcessKafka kafka, string groupId, string? instanceId = null) =>
        new(await WireClient.ConnectAsync(kafka, kafka.CoordinatorOf(groupId)), groupId, instanceId);

    /// <summary>Joins, first for an id if there is none, as clients from KIP-394 on do.</summary>
    public async Task<JoinGroupResponse> JoinAsync(short version = 9)
    {
        var response = await JoinOnceAsync(version);
        if ((KafkaErrorCode)response.ErrorCode != KafkaErrorCode.MemberIdRequired) return response;
        MemberId = response.MemberId;
        return await JoinOnceAsync(version);
    }

    public async Task<JoinGroupResponse> JoinOnceAsync(short version = 9)
    {
        var response = await wire.SendAsync<JoinGroupRequest, JoinGroupResponse>(
            new()
            {
                GroupId = groupId,
                MemberId = MemberId,
                GroupInstanceId = instanceId,
                SessionTimeoutMs = 10_000,
                RebalanceTimeoutMs = 30_000,
                ProtocolType = "consumer",
                Protocols = [.. Protocols.Select(name => new JoinGroupRequest.JoinGroupRequestProtocol { Name = name, Metadata = Encoding.UTF8.GetBytes(Metadata) })],
            },
            version);
        if (response.ErrorCode == 0)
        {
            MemberId = response.MemberId;
            Generation = response.GenerationId;
            Leader = response.Leader;
        }

        return response;
    }

    public Task<SyncGroupResponse> SyncAsync(params (string MemberId, string Assignment)[] assignments) =>
        wire.SendAsync<SyncGroupRequest, SyncGroupResponse>(new()
        {
            GroupId = groupId,
            MemberId = MemberId,
            GroupInstanceId = instanceId,
            GenerationId = Generation,
            ProtocolType = "consumer",
            ProtocolName = Protocols[0],
            Assignments = [.. assignments.Select(assignment => new SyncGroupRequest.SyncGroupRequestAssignment { MemberId = assignment.MemberId, Assignment = Encoding.UTF8.GetBytes(assignment.Assignment) })],
        });

    public async Task<KafkaErrorCode> HeartbeatAsync(int? generation = null) =>
        (KafkaErrorCode)(await wire.SendAsync<HeartbeatRequest, HeartbeatResponse>(
            new() { GroupId = groupId, MemberId = MemberId, GroupInstanceId = instanceId, GenerationId = generation ?? Generation })).ErrorCode;

    public async Task<KafkaErrorCode> LeaveAsync()
    {
        var response = await wire.SendAsync<LeaveGroupRequest, LeaveGroupResponse>(new() { GroupId = groupId, Members = [new() { MemberId = MemberId, GroupInstanceId = instanceId }] });
        return (KafkaErrorCode)Assert.Single(response.Members).ErrorCode;
    }

    public async Task<KafkaErrorCode> CommitAsync(string topic, long offset, int? generation = null, string? memberId = null)
    {
        var response = await wire.SendAsync<OffsetCommitRequest, OffsetCommitResponse>(
            new()
            {
                GroupId = groupId,
                MemberId = memberId ?? MemberId,
                GroupInstanceId = instanceId,
                GenerationIdOrMemberEpoch = generation ?? Generation,
                Topics = [new() { Name = topic, Partitions = [new() { PartitionIndex = 0, CommittedOffset = offset, CommittedMetadata = "note" }] }],
            },
            9);
        return (KafkaErrorCode)Assert.Single(Assert.Single(response.Topics).Partitions).ErrorCode;
    }

    public ValueTask DisposeAsync() => wire.DisposeAsync();
}
