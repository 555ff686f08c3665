using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Connections;
using TypedKafka.Testing.Broker.Groups;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Joins a group; answered when the rebalance that it begins has everyone.</summary>
internal sealed class JoinGroupApi : Api<JoinGroupRequest, JoinGroupResponse>
{
    private const short FirstVersionWithRebalanceTimeout = 1;
    private const short FirstVersionWithRequiredMemberId = 4;
    private const short FirstVersionWithNullProtocol = 7;
    private const short FirstVersionWithSkippedAssignment = 9;

    protected override async ValueTask<JoinGroupResponse> HandleAsync(RequestContext context, JoinGroupRequest request)
    {
        var error = Check(context, request);
        if (error != KafkaErrorCode.None) return Refuse(context, request, error);
        var group = request.MemberId.Length == 0 ? context.Cluster.Groups.FindOrAdd(request.GroupId) : context.Cluster.Groups.Find(request.GroupId);
        if (group is null) return Refuse(context, request, KafkaErrorCode.UnknownMemberId);

        var result = GroupJoin.Join(group, Translate(context, request), out var waiting);
        if (result is null)
        {
            using (waiting)
                result = await waiting!.WaitAsync(context.Closed).ConfigureAwait(false);
        }

        return Describe(context, result);
    }

    protected override JoinGroupResponse Refuse(RequestContext context, JoinGroupRequest request, KafkaErrorCode error) =>
        Describe(context, new JoinResult(error, request.MemberId));

    private static KafkaErrorCode Check(RequestContext context, JoinGroupRequest request)
    {
        var error = GroupRouting.Check(context, request.GroupId);
        if (error != KafkaErrorCode.None) return error;
        var session = TimeSpan.FromMilliseconds(request.SessionTimeoutMs);
        return session < context.Cluster.Settings.GroupMinSessionTimeout || session > context.Cluster.Settings.GroupMaxSessionTimeout
            ? KafkaErrorCode.InvalidSessionTimeout
            : KafkaErrorCode.None;
    }

    private static JoinRequest Translate(RequestContext context, JoinGroupRequest request) => new()
    {
        MemberId = request.MemberId,
        InstanceId = request.GroupInstanceId,
        ClientId = context.ClientId ?? "",
        ClientHost = context.ClientHost,
        SessionTimeout = TimeSpan.FromMilliseconds(request.SessionTimeoutMs),
        RebalanceTimeout = TimeSpan.FromMilliseconds(Math.Max(0, context.Version >= FirstVersionWithRebalanceTimeout ? request.RebalanceTimeoutMs : request.SessionTimeoutMs)),
        ProtocolType = request.ProtocolType,
        Protocols = [.. request.Protocols.Select(protocol => new GroupProtocol(protocol.Name, protocol.Metadata.ToArray()))],
        MemberIdRequired = context.Version >= FirstVersionWithRequiredMemberId,
        CanSkipAssignment = context.Version >= FirstVersionWithSkippedAssignment,
    };

    private static JoinGroupResponse Describe(RequestContext context, JoinResult result) => new()
    {
        ErrorCode = (short)result.Error,
        GenerationId = result.Generation,
        ProtocolType = result.ProtocolType,
        ProtocolName = result.ProtocolName ?? (context.Version >= FirstVersionWithNullProtocol ? null : ""),
        Leader = result.Leader,
        SkipAssignment = result.SkipAssignment,
        MemberId = result.MemberId,
        Members = [.. result.Members.Select(member => new JoinGroupResponse.JoinGroupResponseMember { MemberId = member.MemberId, GroupInstanceId = member.InstanceId, Metadata = member.Metadata })],
    };
}
