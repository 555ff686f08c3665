using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Connections;
using TypedKafka.Testing.Broker.Groups;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Takes the leader's assignment and gives each member its part, waiting for the leader's where it is not there yet.</summary>
internal sealed class SyncGroupApi : Api<SyncGroupRequest, SyncGroupResponse>
{
    private const short FirstVersionWithProtocol = 5;

    protected override async ValueTask<SyncGroupResponse> HandleAsync(RequestContext context, SyncGroupRequest request)
    {
        var error = GroupRouting.Check(context, request.GroupId);
        if (error != KafkaErrorCode.None) return Refuse(context, request, error);

        // Clients of these versions must say what they believe the protocol is (KIP-559).
        if (context.Version >= FirstVersionWithProtocol && (request.ProtocolType is null || request.ProtocolName is null))
            return Refuse(context, request, KafkaErrorCode.InconsistentGroupProtocol);
        if (context.Cluster.Groups.Find(request.GroupId) is not { } group) return Refuse(context, request, KafkaErrorCode.UnknownMemberId);

        var sync = new SyncRequest(request.MemberId, request.GroupInstanceId, request.GenerationId)
        {
            ProtocolType = request.ProtocolType,
            ProtocolName = request.ProtocolName,
            Assignments = Copy(request.Assignments),
        };
        var result = GroupSync.Sync(group, sync, out var waiting);
        if (result is null)
        {
            using (waiting)
                result = await waiting!.WaitAsync(context.Closed).ConfigureAwait(false);
        }

        return new() { ErrorCode = (short)result.Error, ProtocolType = result.ProtocolType, ProtocolName = result.ProtocolName, Assignment = result.Assignment };
    }

    protected override SyncGroupResponse Refuse(RequestContext context, SyncGroupRequest request, KafkaErrorCode error) => new() { ErrorCode = (short)error };

    private static Dictionary<string, byte[]> Copy(List<SyncGroupRequest.SyncGroupRequestAssignment> assignments)
    {
        var copies = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var assignment in assignments)
            copies[assignment.MemberId] = assignment.Assignment.ToArray();
        return copies;
    }
}
