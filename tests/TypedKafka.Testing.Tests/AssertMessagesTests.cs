using TypedKafka.Testing.Tests.Support;

namespace TypedKafka.Testing.Tests;

/// <summary>The comparison of messages: what it counts, and what it says.</summary>
[Trait("Reliability", "S7")]
public sealed class AssertMessagesTests
{
    [Fact]
    public void The_expected_messages_in_order_pass() => MessageAssertions.AssertMessages(["a", "b", "b", "c"], ["a", "b", "b", "c"]);

    [Fact]
    public void The_failure_counts_and_names_each_kind_of_mistake()
    {
        var error = Assert.Throws<MessagesDifferException>(() => MessageAssertions.AssertMessages([1, 2, 3, 4, 5], [1, 3, 2, 3, 9, 5]));

        Assert.Equal(
            """
            The messages differ: expected 5, actual 6: 1 missing, 1 unexpected, 1 duplicates, 1 out of order
              missing: 4
              unexpected: 9
              duplicates: 3
              out of order: 2
            """,
            error.Message, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void A_long_list_is_cut_and_its_count_is_not()
    {
        var error = Assert.Throws<MessagesDifferException>(() => MessageAssertions.AssertMessages(Enumerable.Range(0, 100), []));

        Assert.Contains("expected 100, actual 0: 100 missing", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("missing: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, …", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_messages_are_counted_one_by_one()
    {
        Assert.Equal(["a"], MessageAssertions.Compare(["a", "a"], ["a"]).Missing);
        Assert.Equal(["a"], MessageAssertions.Compare(["a", "a"], ["a", "a", "a"]).Duplicates);
    }

    [Fact]
    public void Order_is_kept_within_what_shares_it_and_not_beyond()
    {
        (int Partition, int Number)[] expected = [(0, 1), (0, 2), (1, 1), (1, 2)];
        (int Partition, int Number)[] actual = [(1, 1), (0, 1), (0, 2), (1, 2)];

        MessageAssertions.AssertMessages(expected, actual, m => m.Partition);

        Assert.Equal([(0, 1), (0, 2)], MessageAssertions.Compare(expected, actual).OutOfOrder);
        (int Partition, int Number)[] mixed = [(1, 2), (0, 1), (1, 1), (0, 2)];
        Assert.Equal([(1, 1)], MessageAssertions.Compare(expected, mixed, m => m.Partition).OutOfOrder);
        Assert.Empty(MessageAssertions.Compare(expected, mixed, m => m).OutOfOrder);
    }

    [Fact]
    public void A_message_that_comes_again_is_a_duplicate_and_not_out_of_order()
    {
        var report = MessageAssertions.Compare([1, 2, 3], [1, 2, 1, 2, 3]);

        Assert.Equal([1, 2], report.Duplicates);
        Assert.Empty(report.OutOfOrder);
        Assert.True(report.IsComplete);
        Assert.False(report.IsExact);
    }

    [Fact]
    public async Task It_waits_for_messages_that_are_still_on_their_way()
    {
        var looks = 0;

        await MessageAssertions.AssertMessagesAsync([1, 2, 3], () => [.. Enumerable.Range(1, ++looks)], null, Options(new InstantTime()), TestContext.Current.CancellationToken);

        Assert.Equal(3, looks);
    }

    [Fact]
    public async Task At_the_deadline_it_says_what_is_missing()
    {
        var time = new InstantTime();

        var error = await Assert.ThrowsAsync<MessagesDifferException>(() => MessageAssertions.AssertMessagesAsync([1, 2, 3], () => [1, 3], null, Options(time), TestContext.Current.CancellationToken));

        Assert.StartsWith("The messages had not come within 5 s: expected 3, actual 2: 1 missing", error.Message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(5), time.Elapsed);
    }

    [Fact]
    public async Task A_mistake_that_no_wait_can_mend_is_reported_at_once()
    {
        var time = new InstantTime();

        var error = await Assert.ThrowsAsync<MessagesDifferException>(() => MessageAssertions.AssertMessagesAsync([1, 2, 3], () => [1, 1], null, Options(time), TestContext.Current.CancellationToken));

        Assert.Contains("2 missing, 0 unexpected, 1 duplicates", error.Message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.Zero, time.Elapsed);
    }

    private static WaitOptions Options(TimeProvider time) => new() { Deadline = TimeSpan.FromSeconds(5), Interval = TimeSpan.FromSeconds(1), Time = time };
}
