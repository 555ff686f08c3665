using TypedKafka.Client.Groups.Membership;

namespace TypedKafka.Client.Tests.Groups.Membership;

/// <summary>Writes down, as one line each, what the machine wants done.</summary>
internal sealed class RecordedActions : IGroupActions
{
    private readonly List<string> _lines = [];

    public long Operation { get; private set; }

    public JoinRequestData? LastJoin { get; private set; }

    public IReadOnlyDictionary<string, List<TopicPartition>>? LastAssignment { get; private set; }

    public GroupMembership? ForCommits { get; private set; }

    public GroupMembership? Heartbeats { get; private set; }

    public List<Exception> Reported { get; } = [];

    /// <summary>What was asked for since the last look.</summary>
    public string[] Take()
    {
        string[] lines = [.. _lines];
        _lines.Clear();
        return lines;
    }

    public void Join(long operation, JoinRequestData request)
    {
        Operation = operation;
        LastJoin = request;
        _lines.Add($"join as '{request.MemberId}' owning {Text(request.Owned)}");
    }

    public void ResolveTopics(long operation, IReadOnlySet<string> topics)
    {
        Operation = operation;
        _lines.Add($"resolve {string.Join(',', topics.Order())}");
    }

    public void Sync(long operation, GroupMembership membership, IReadOnlyDictionary<string, List<TopicPartition>>? assignment)
    {
        Operation = operation;
        LastAssignment = assignment;
        _lines.Add(assignment is null ? $"sync generation {membership.Generation}" : $"sync generation {membership.Generation} as leader");
    }

    public void Call(long operation, RebalanceCall call, IReadOnlyList<TopicPartition> partitions)
    {
        Operation = operation;
        _lines.Add($"{call} {Text(partitions)}");
    }

    public void Delay(long operation)
    {
        Operation = operation;
        _lines.Add("delay");
    }

    public void Leave(long operation, string memberId)
    {
        Operation = operation;
        _lines.Add($"leave as '{memberId}'");
    }

    public void CancelOperation() => _lines.Add("cancel");

    public void Heartbeat(GroupMembership? membership) => Heartbeats = membership;

    public void UseForCommits(GroupMembership? membership) => ForCommits = membership;

    public void StopDelivery(IReadOnlyCollection<TopicPartition> partitions) => _lines.Add($"stop {Text(partitions.Order())}");

    public void AddPartitions(IReadOnlyCollection<TopicPartition> partitions) => _lines.Add($"add {Text(partitions)}");

    public void StartDelivery(IReadOnlyCollection<TopicPartition> partitions) => _lines.Add($"start {Text(partitions)}");

    public void RemovePartitions(IReadOnlyCollection<TopicPartition> partitions) => _lines.Add($"remove {Text(partitions)}");

    public void Report(Exception exception) => Reported.Add(exception);

    public void Closed() => _lines.Add("closed");

    private static string Text(IEnumerable<TopicPartition> partitions) => $"[{string.Join(' ', partitions)}]";
}
