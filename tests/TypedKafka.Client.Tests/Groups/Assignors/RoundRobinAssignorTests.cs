using TypedKafka.Client.Groups.Assignors;

namespace TypedKafka.Client.Tests.Groups.Assignors;

public sealed class RoundRobinAssignorTests
{
    private static readonly RoundRobinAssignor Assignor = new();

    [Fact]
    public void The_partitions_of_all_topics_are_dealt_in_turn()
    {
        MemberSubscription[] members = [new() { MemberId = "b", Topics = ["t", "u"] }, new() { MemberId = "a", Topics = ["u", "t"] }];

        var assignment = Assignor.Assign(members, new Dictionary<string, TopicLayout> { ["u"] = 3, ["t"] = 3 });

        Assert.Equal([new("t", 0), new("t", 2), new("u", 1)], assignment["a"]);
        Assert.Equal([new("t", 1), new("u", 0), new("u", 2)], assignment["b"]);
    }

    [Fact]
    public void Who_does_not_subscribe_is_passed_over_and_a_topic_of_nobody_is_left_out()
    {
        MemberSubscription[] members = [new() { MemberId = "a", Topics = ["t"] }, new() { MemberId = "b", Topics = ["t", "u"] }];

        var assignment = Assignor.Assign(members, new Dictionary<string, TopicLayout> { ["t"] = 1, ["u"] = 2, ["nobody's"] = 1 });

        Assert.Equal([new("t", 0)], assignment["a"]);
        Assert.Equal([new("u", 0), new("u", 1)], assignment["b"]);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public void It_assigns_what_the_Java_assignor_assigns(bool equalSubscriptions, bool racks)
    {
        using var oracle = ApacheOracle.StartOrSkip();
        for (var seed = 0; seed < 300; seed++)
        {
            var group = RandomGroup.Create(seed, equalSubscriptions, conflicts: true, racks);

            var ours = Assignor.Assign(group.Members, group.Topics);

            var theirs = group.AskOracle(oracle, "roundrobin");
            foreach (var (member, partitions) in ours)
                Assert.True(partitions.SequenceEqual(theirs[member]), $"seed {seed}, {member}: {string.Join(' ', partitions)}, Java {string.Join(' ', theirs[member])}");
        }
    }
}
