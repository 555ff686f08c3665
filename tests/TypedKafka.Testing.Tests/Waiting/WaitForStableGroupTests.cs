using TypedKafka.Client;
using TypedKafka.Client.Administration;
using TypedKafka.Testing.Tests.Support;
using static TypedKafka.Testing.Tests.Waiting.ScriptedGroup;

namespace TypedKafka.Testing.Tests.Waiting;

/// <summary>The check of a group's rest, against a coordinator by script and without real time.</summary>
[Trait("Reliability", "S7")]
public sealed class WaitForStableGroupTests
{
    private readonly InstantTime _time = new();

    [Fact]
    public async Task It_waits_for_the_last_of_the_members()
    {
        var group = new ScriptedGroup(Stable(("a", [0, 1, 2])), Stable(("a", [0, 1]), ("b", [2])), Stable(("a", [0]), ("b", [1]), ("c", [2])));

        var stable = await WaitAsync(group, members: 3, [0, 1, 2]);

        Assert.Equal(3, stable.Members.Count);
        Assert.Equal(4, group.Looks);
    }

    [Fact]
    public async Task It_waits_until_a_member_that_left_is_gone()
    {
        var group = new ScriptedGroup(Stable(("a", [0]), ("b", [1])), Stable(("a", [0, 1])));

        var stable = await WaitAsync(group, members: 1, [0, 1]);

        Assert.Equal("a", Assert.Single(stable.Members).MemberId);
    }

    [Fact]
    public async Task It_waits_until_every_partition_has_an_owner()
    {
        // As between the two rebalances of a cooperative hand-over.
        var group = new ScriptedGroup(Stable(("a", [0]), ("b", [])), Stable(("a", [0]), ("b", [])), Stable(("a", [0]), ("b", [1])));

        var stable = await WaitAsync(group, members: 2, [0, 1]);

        Assert.Equal(Partitions(0, 1), stable.Members.SelectMany(m => m.Assignment));
        Assert.Equal(4, group.Looks);
    }

    [Fact]
    public async Task It_waits_until_no_partition_has_two_owners()
    {
        var group = new ScriptedGroup(Stable(("a", [0, 1]), ("b", [1])), Stable(("a", [0]), ("b", [1])));

        await WaitAsync(group, members: 2, [0, 1]);

        Assert.Equal(3, group.Looks);
    }

    [Fact]
    public async Task It_waits_until_the_group_says_that_it_is_stable()
    {
        var group = new ScriptedGroup(
            Group(GroupState.PreparingRebalance, ("a", [0])), Group(GroupState.CompletingRebalance, ("a", [0])), Stable(("a", [0])));

        await WaitAsync(group, members: 1, [0]);

        Assert.Equal(4, group.Looks);
    }

    [Fact]
    public async Task What_was_seen_before_a_disturbance_does_not_count()
    {
        var group = new ScriptedGroup(
            Stable(("a", [0]), ("b", [1])), Group(GroupState.PreparingRebalance, ("a", [0]), ("b", [1])), Stable(("a", [0]), ("b", [1])));

        await WaitAsync(group, members: 2, [0, 1]);

        Assert.Equal(4, group.Looks);
    }

    [Fact]
    public async Task A_group_whose_partitions_change_hands_between_two_looks_is_not_at_rest()
    {
        var group = new ScriptedGroup(Stable(("a", [0]), ("b", [1])), Stable(("a", [1]), ("b", [0])), Stable(("a", [0]), ("b", [1])));

        await WaitAsync(group, members: 2, [0, 1]);

        Assert.Equal(4, group.Looks);
    }

    [Fact]
    public async Task At_the_deadline_it_says_which_members_are_there()
    {
        var group = new ScriptedGroup(Stable(("a", [0]), ("b", [1])));

        var error = await Assert.ThrowsAsync<WaitTimeoutException>(() => WaitAsync(group, members: 3, [0, 1]));

        Assert.Equal("The group 'orders' was not stable within 10 s (101 looks). Seen last: the group 'orders' has 2 members, not 3: a, b.", error.Message);
        Assert.Equal(TimeSpan.FromSeconds(10), _time.Elapsed);
    }

    [Fact]
    public async Task At_the_deadline_it_names_the_partitions_without_an_owner()
    {
        var group = new ScriptedGroup(Stable(("a", [1])));

        var error = await Assert.ThrowsAsync<WaitTimeoutException>(() => WaitAsync(group, members: 1, [0, 1, 2]));

        Assert.Contains("2 of 3 partitions have no owner in the group 'orders': t-0, t-2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_the_deadline_it_names_the_owners_of_a_partition_that_has_two()
    {
        var group = new ScriptedGroup(Stable(("a", [0]), ("b", [0])));

        var error = await Assert.ThrowsAsync<WaitTimeoutException>(() => WaitAsync(group, members: 2, [0]));

        Assert.Contains("1 partitions have several owners in the group 'orders': t-0 (a, b)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_look_that_hangs_does_not_outlast_the_deadline_and_is_cancelled()
    {
        CancellationToken given = default;
        var never = new TaskCompletionSource<GroupDescription>();

        var error = await Assert.ThrowsAsync<WaitTimeoutException>(() => ClusterWaits.WaitForStableGroupAsync(
            cancel =>
            {
                given = cancel;
                return never.Task;
            },
            Id, 1, Partitions(0), Options(), CancellationToken.None));

        Assert.Contains("the last look did not come back", error.Message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(10), _time.Elapsed);
        Assert.True(given.IsCancellationRequested);
    }

    [Fact]
    public async Task An_error_that_passes_is_waited_out_and_is_the_cause_at_the_deadline()
    {
        var passing = new KafkaTimeoutException("the coordinator is away");
        var found = new ScriptedGroup(Failed(passing), Stable(("a", [0])));
        await WaitAsync(found, members: 1, [0]);

        var error = await Assert.ThrowsAsync<WaitTimeoutException>(() => WaitAsync(new ScriptedGroup(Failed(passing)), members: 1, [0]));

        Assert.Contains("the coordinator is away", error.Message, StringComparison.Ordinal);
        Assert.Same(passing, error.InnerException);
    }

    [Fact]
    public async Task An_error_that_does_not_pass_ends_the_wait_at_once()
    {
        var denied = new KafkaAuthorizationException(new KafkaError(30), "denied");

        Assert.Same(denied, await Assert.ThrowsAsync<KafkaAuthorizationException>(() => WaitAsync(new ScriptedGroup(Failed(denied)), members: 1, [0])));
        Assert.Equal(TimeSpan.Zero, _time.Elapsed);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait()
    {
        using var cancel = new CancellationTokenSource();
        var never = new TaskCompletionSource<GroupDescription>();
        var wait = ClusterWaits.WaitForStableGroupAsync(_ => never.Task, Id, 1, Partitions(0), new WaitOptions { Deadline = TimeSpan.FromHours(1) }, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    [Theory]
    [InlineData(10, 0.3, 11)]
    [InlineData(10.4, 5, 4)]
    public async Task Parts_of_a_millisecond_are_waited_for_as_whole_ones(double deadline, double interval, int looks)
    {
        // A delay leaves them out: between two looks no time would go by, and the deadline would never come.
        var group = new ScriptedGroup(Group(GroupState.PreparingRebalance));
        var options = new WaitOptions { Deadline = TimeSpan.FromMilliseconds(deadline), Interval = TimeSpan.FromMilliseconds(interval), Time = _time };

        await Assert.ThrowsAsync<WaitTimeoutException>(() => ClusterWaits.WaitForStableGroupAsync(
            cancel => group.Looks < 100 ? group.DescribeAsync(cancel) : throw new InvalidOperationException("It looks without waiting."), Id, 1, [], options, CancellationToken.None));

        Assert.Equal(looks, group.Looks);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public async Task A_deadline_or_an_interval_of_nothing_is_refused(int deadline, int interval) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ClusterWaits.WaitForStableGroupAsync(
            new ScriptedGroup(Stable()).DescribeAsync, Id, 1, [], new WaitOptions { Deadline = TimeSpan.FromSeconds(deadline), Interval = TimeSpan.FromSeconds(interval) }, CancellationToken.None));

    private Task<GroupDescription> WaitAsync(ScriptedGroup group, int members, int[] partitions) =>
        ClusterWaits.WaitForStableGroupAsync(group.DescribeAsync, Id, members, Partitions(partitions), Options(), CancellationToken.None);

    private WaitOptions Options() => new() { Deadline = TimeSpan.FromSeconds(10), Interval = TimeSpan.FromMilliseconds(100), Time = _time };
}
