using TypedKafka.Client.Groups.Assignors;
using TypedKafka.Protocol.Errors;

namespace TypedKafka.Client.Groups.Membership;

/// <summary>What the group's state machine reacts to. Answers carry the number of the operation that they answer.</summary>
internal abstract record GroupEvent
{
    /// <summary>The topics that the user wants; none leaves the group.</summary>
    internal sealed record Subscribed(IReadOnlyCollection<string> Topics) : GroupEvent;

    internal sealed record Joined(long Operation, JoinAnswer Answer) : GroupEvent;

    /// <summary>The coordinator refused; <paramref name="MemberId"/> is the id that it gave along with MEMBER_ID_REQUIRED.</summary>
    internal sealed record JoinFailed(long Operation, ErrorCode Error, string MemberId, Exception Exception) : GroupEvent;

    internal sealed record TopicsKnown(long Operation, IReadOnlyDictionary<string, TopicLayout> Topics) : GroupEvent;

    /// <summary>The layouts of the leader's topics, whenever the metadata changed.</summary>
    internal sealed record TopicsChanged(IReadOnlyDictionary<string, TopicLayout> Topics) : GroupEvent;

    internal sealed record Synced(long Operation, IReadOnlyList<TopicPartition> Assigned) : GroupEvent;

    internal sealed record SyncFailed(long Operation, ErrorCode Error, Exception Exception) : GroupEvent;

    /// <summary>A heartbeat or a commit was refused.</summary>
    internal sealed record MembershipRefused(GroupMembership Membership, ErrorCode Error, Exception Exception) : GroupEvent;

    /// <summary>No heartbeat got through for as long as a session lasts.</summary>
    internal sealed record SessionExpired(GroupMembership Membership) : GroupEvent;

    /// <summary>The reader did not move for the max poll interval.</summary>
    internal sealed record ReaderOverdue : GroupEvent
    {
        public static readonly ReaderOverdue Instance = new();
    }

    /// <summary>The reader reads again.</summary>
    internal sealed record ReaderReturned : GroupEvent
    {
        public static readonly ReaderReturned Instance = new();
    }

    internal sealed record CallReturned(long Operation, Exception? Exception) : GroupEvent;

    internal sealed record DelayOver(long Operation) : GroupEvent;

    internal sealed record Left(long Operation) : GroupEvent;

    internal sealed record CloseRequested : GroupEvent
    {
        public static readonly CloseRequested Instance = new();
    }
}
