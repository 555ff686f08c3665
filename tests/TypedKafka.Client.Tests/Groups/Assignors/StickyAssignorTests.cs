using TypedKafka.Client.Groups.Assignors;

namespace TypedKafka.Client.Tests.Groups.Assignors;

public sealed class StickyAssignorTests
{
    private static readonly StickyAssignor Assignor = new();

    [Fact]
    public void A_partition_changes_hands_at_once_and_the_others_stay()
    {
        MemberSubscription[] members =
        [
            new() { MemberId = "a", Topics = ["t"], UserData = Assignor.UserData([new("t", 0), new("t", 1), new("t", 3)], 4) },
            new() { MemberId = "b", Topics = ["t"], UserData = Assignor.UserData([new("t", 2)], 4) },
            new() { MemberId = "c", Topics = ["t"] },
        ];

        var assignment = Assignor.Assign(members, new Dictionary<string, TopicLayout> { ["t"] = 4 });

        Assert.Equal(2, assignment["a"].Intersect([new("t", 0), new("t", 1), new("t", 3)]).Count());
        Assert.Equal([new("t", 2)], assignment["b"]);
        Assert.Single(assignment["c"]);
    }

    [Fact]
    public void The_claim_of_the_newest_generation_counts_and_the_subscriptions_own_fields_do_not()
    {
        MemberSubscription[] members =
        [
            new() { MemberId = "stale", Topics = ["t"], UserData = Assignor.UserData([new("t", 0)], 4) },
            new() { MemberId = "newest", Topics = ["t"], UserData = Assignor.UserData([new("t", 0)], 5) },
            new() { MemberId = "other", Topics = ["t"], Owned = [new("t", 0)], Generation = 6 },
        ];

        Assert.Equal([new("t", 0)], Assignor.Assign(members, new Dictionary<string, TopicLayout> { ["t"] = 1 })["newest"]);
    }

    [Fact]
    public void A_member_that_was_never_assigned_anything_says_nothing()
    {
        Assert.Null(Assignor.UserData(null, MemberSubscription.NoGeneration));
        Assert.NotNull(Assignor.UserData([], 1));
    }

    [Fact]
    public void Both_versions_of_the_user_data_are_read()
    {
        TopicPartition[] partitions = [new("t", 0), new("t", 7), new("u", 2)];
        var bytes = StickyUserData.Encode(partitions, 9);

        var (second, generation) = StickyUserData.Decode(bytes);
        Assert.Equal(partitions, second);
        Assert.Equal(9, generation);
        var (first, none) = StickyUserData.Decode(bytes.AsMemory(0, bytes.Length - sizeof(int)));
        Assert.Equal(partitions, first);
        Assert.Equal(MemberSubscription.NoGeneration, none);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("7fffffff")]
    [InlineData("ffffffff")]
    [InlineData("00000001000174000000020000000000")]
    public void User_data_that_cannot_be_read_is_no_claim(string bytes)
    {
        var (partitions, generation) = StickyUserData.Decode(Convert.FromHexString(bytes));

        Assert.Empty(partitions);
        Assert.Equal(MemberSubscription.NoGeneration, generation);
    }

    /// <summary>
    /// Of several legal assignments each algorithm has its own, so properties are compared: every partition has one owner, the balance is never worse than Java's, and where all subscribe to
    /// the same topics, nobody conflicts and there are no racks, exactly as many partitions stay as with Java. Over all groups of a kind at least as many stay, and (within a hundredth) as many are near.
    /// </summary>
    [Theory]
    [InlineData(true, false, false)]
    [InlineData(true, true, false)]
    [InlineData(false, false, false)]
    [InlineData(false, true, false)]
    [InlineData(true, false, true)]
    [InlineData(true, true, true)]
    [InlineData(false, false, true)]
    [InlineData(false, true, true)]
    public void It_is_no_less_balanced_than_the_Java_assignor_and_keeps_as_much(bool equalSubscriptions, bool conflicts, bool racks)
    {
        using var oracle = ApacheOracle.StartOrSkip();
        var (ourKept, theirKept, ourNear, theirNear, identical, better) = (0, 0, 0, 0, 0, 0);
        for (var seed = 0; seed < 250; seed++)
        {
            var before = RandomGroup.Create(seed, equalSubscriptions, conflicts, racks);
            var group = RandomGroup.Create(seed, equalSubscriptions, conflicts, racks).WithStickyUserData(oldOneOf: conflicts ? 5 : int.MaxValue);

            var ours = Assignor.Assign(group.Members, group.Topics);
            var theirs = group.AskOracle(oracle, "sticky");

            Assert.Equal(group.Subscribed().Order(), ours.Values.SelectMany(p => p).Order());
            Assert.True(RandomGroup.Imbalance(ours) <= RandomGroup.Imbalance(theirs), $"seed {seed}: imbalance {RandomGroup.Imbalance(ours)}, Java {RandomGroup.Imbalance(theirs)}");
            if (equalSubscriptions && !conflicts && !racks)
                Assert.Equal((seed, before.Kept(theirs)), (seed, before.Kept(ours)));
            ourKept += before.Kept(ours);
            theirKept += before.Kept(theirs);
            ourNear += group.Near(ours);
            theirNear += group.Near(theirs);
            identical += ours.All(o => o.Value.SequenceEqual(theirs[o.Key].Order())) ? 1 : 0;
            better += RandomGroup.Imbalance(ours) < RandomGroup.Imbalance(theirs) ? 1 : 0;
        }

        Assert.True(ourKept >= theirKept, $"kept {ourKept}, Java {theirKept}");
        Assert.True(ourNear >= 0.99 * theirNear, $"near {ourNear}, Java {theirNear}");
        TestContext.Current.TestOutputHelper!.WriteLine($"kept {ourKept}, Java {theirKept}; near {ourNear}, Java {theirNear}; {identical} of 250 identical, {better} better balanced");
    }
}
