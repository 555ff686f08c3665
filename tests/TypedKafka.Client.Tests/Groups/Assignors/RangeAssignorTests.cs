using TypedKafka.Client.Groups.Assignors;

namespace TypedKafka.Client.Tests.Groups.Assignors;

public sealed class RangeAssignorTests
{
    [Fact]
    public void The_first_members_get_one_more_where_it_does_not_divide_evenly()
    {
        MemberSubscription[] members = [new() { MemberId = "b", Topics = ["t"] }, new() { MemberId = "a", Topics = ["t"] }];

        var assignment = new RangeAssignor().Assign(members, new Dictionary<string, TopicLayout> { ["t"] = 3 });

        Assert.Equal([new("t", 0), new("t", 1)], assignment["a"]);
        Assert.Equal([new("t", 2)], assignment["b"]);
    }

    [Fact]
    public void A_member_without_a_partition_has_an_empty_entry()
    {
        MemberSubscription[] members = [new() { MemberId = "a", Topics = ["t"] }, new() { MemberId = "b", Topics = ["missing"] }];

        var assignment = new RangeAssignor().Assign(members, new Dictionary<string, TopicLayout> { ["t"] = 1 });

        Assert.Equal([new("t", 0)], assignment["a"]);
        Assert.Empty(assignment["b"]);
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
            var group = RandomGroup.Create(seed, equalSubscriptions, conflicts: false, racks);

            var ours = new RangeAssignor().Assign(group.Members, group.Topics);

            var theirs = group.AskOracle(oracle, "range");
            foreach (var (member, partitions) in ours)
                Assert.True(partitions.Order().SequenceEqual(theirs[member].Order()), $"seed {seed}, {member}: {string.Join(' ', partitions)}, Java {string.Join(' ', theirs[member])}");
        }
    }
}
