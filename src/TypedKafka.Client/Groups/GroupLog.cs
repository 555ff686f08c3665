using Microsoft.Extensions.Logging;
using TypedKafka.Client.Groups.Membership;

namespace TypedKafka.Client.Groups;

/// <summary>The log messages of group membership.</summary>
internal static partial class GroupLog
{
    [LoggerMessage(1401, LogLevel.Debug, "Group {GroupId}: {Before} -> {After}")]
    public static partial void StateChanged(ILogger logger, string groupId, GroupState before, GroupState after);

    [LoggerMessage(1402, LogLevel.Information, "Group {GroupId}: {Call} {Count} partitions")]
    public static partial void Rebalanced(ILogger logger, string groupId, RebalanceCall call, int count);

    [LoggerMessage(1403, LogLevel.Information, "Group {GroupId}: the coordinator was not told of the leave; it will notice when the session ends")]
    public static partial void LeaveFailed(ILogger logger, string groupId, Exception exception);

    [LoggerMessage(1404, LogLevel.Information, "Group {GroupId}: joining, {Reason}")]
    public static partial void Joining(ILogger logger, string groupId, string reason);

    [LoggerMessage(1405, LogLevel.Debug, "Group {GroupId}: a heartbeat did not get through")]
    public static partial void HeartbeatFailed(ILogger logger, string groupId, Exception exception);
}
