namespace TypedKafka.IntegrationTests.Groups;

/// <summary>The judge itself: each mistake is found, and what is allowed is not taken for one.</summary>
public sealed class GroupAuditTests
{
    [Fact]
    public void A_record_that_was_acknowledged_and_handled_by_nobody_is_lost() =>
        Assert.Equal((2, 1, 1), Audit([(0, 0), (0, 1)], [Begun(1, 0), Done(2, 0)], [], a => (a.Acknowledged, a.Handled, a.Lost)));

    [Fact]
    public void A_record_that_was_only_begun_with_is_lost() => Assert.Equal(1, Audit([(0, 0)], [Begun(1, 0)], [], a => a.Lost));

    [Fact]
    public void What_was_not_committed_may_be_repeated() =>
        Assert.Equal((1, 0), Audit([], [Begun(1, 0), Done(2, 0), Begun(9, 0)], [new(5, 0, 0), new(10, 0, 1)], a => (a.Repeated, a.RepeatedAfterCommit)));

    [Fact]
    public void What_was_committed_may_not_be_repeated() =>
        Assert.Equal((1, 1), Audit([], [Begun(1, 0), Done(2, 0), Begun(9, 0)], [new(8, 0, 1)], a => (a.Repeated, a.RepeatedAfterCommit)));

    [Fact]
    public void A_commit_past_a_record_in_flight_is_found()
    {
        HandlingEvent[] events = [Begun(1, 0), Done(2, 0), Begun(3, 1), Done(8, 1), Begun(4, 2), Done(5, 2)];

        Assert.Equal(1, Audit([], events, [new(6, 0, 3)], a => a.CommitsPastOpen));
        Assert.Equal(0, Audit([], events, [new(6, 0, 1), new(9, 0, 3)], a => a.CommitsPastOpen));
    }

    [Fact]
    public void A_commit_that_is_taken_back_is_found() => Assert.Equal(1, Audit([], [], [new(1, 0, 3), new(2, 1, 1), new(3, 0, 2)], a => a.CommitsTakenBack));

    private static HandlingEvent Begun(long time, long offset) => new(time, 0, offset, false);

    private static HandlingEvent Done(long time, long offset) => new(time, 0, offset, true);

    private static T Audit<T>((int, long)[] acknowledged, HandlingEvent[] events, CommitSample[] samples, Func<GroupAudit, T> read) => read(new GroupAudit(acknowledged, events, samples));
}
