using TypedKafka.Client;
using TypedKafka.Client.Administration;

namespace TypedKafka.Testing.Tests.Waiting;

/// <summary>A coordinator that answers by a script, a line for each look; the last answer is repeated.</summary>
internal sealed class ScriptedGroup(params GroupDescription[] answers)
{
    public const string Id = "orders";

    public int Looks { get; private set; }

    public Task<GroupDescription> DescribeAsync(CancellationToken cancellationToken) => Task.FromResult(answers[Math.Min(Looks++, answers.Length - 1)]);

    public static IEnumerable<TopicPartition> Partitions(params int[] partitions) => partitions.Select(p => new TopicPartition("t", p));

    public static GroupDescription Group(GroupState state, params (string Member, int[] Partitions)[] members) => new()
    {
        GroupId = Id,
        State = state,
        ProtocolType = "consumer",
        Members = [.. members.Select(m => new GroupMember(m.Member, null, "client", "/127.0.0.1", [.. Partitions(m.Partitions)]))],
    };

    public static GroupDescription Stable(params (string Member, int[] Partitions)[] members) => Group(GroupState.Stable, members);

    public static GroupDescription Failed(KafkaException error) => new() { GroupId = Id, Error = error };
}
