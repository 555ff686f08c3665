namespace TypedKafka.Generators.Tests.Keys;

/// <summary>What a handler says of its message by hand, as a unit test and the runtime see it.</summary>
public sealed class AcknowledgementTests
{
    private readonly InvalidOperationException _failure = new("It does not fit.");

    [Fact]
    public void A_test_sees_that_a_message_is_open_at_first_and_then_completed()
    {
        var acknowledgement = Acknowledgement.Create();
        Assert.Equal((false, null, false), (acknowledgement.IsCompleted, acknowledgement.Failure, acknowledgement.IsRevoked));
        acknowledgement.Complete();
        Assert.Equal((true, null, false), (acknowledgement.IsCompleted, acknowledgement.Failure, acknowledgement.IsRevoked));
    }

    [Fact]
    public void A_test_sees_what_a_message_was_failed_with()
    {
        var acknowledgement = Acknowledgement.Create();
        acknowledgement.Fail(_failure);
        Assert.Same(_failure, acknowledgement.Failure);
        Assert.False(acknowledgement.IsCompleted);
        Assert.False(acknowledgement.IsRevoked);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void What_is_said_a_second_time_throws_and_changes_nothing(bool isCompletedFirst, bool isCompletedThen)
    {
        var acknowledgement = Acknowledgement.Create();
        Say(isCompletedFirst);
        Assert.Contains("acknowledged before", Assert.Throws<InvalidOperationException>(() => Say(isCompletedThen)).Message, StringComparison.Ordinal);
        Assert.Equal((isCompletedFirst, isCompletedFirst ? null : _failure), (acknowledgement.IsCompleted, acknowledgement.Failure));

        void Say(bool isCompleted)
        {
            if (isCompleted) acknowledgement.Complete();
            else acknowledgement.Fail(_failure);
        }
    }

    [Fact]
    public void Of_several_that_try_one_is_the_first()
    {
        var acknowledgement = Acknowledgement.Create();
        Assert.True(acknowledgement.TryFail(_failure));
        Assert.False(acknowledgement.TryComplete());
        Assert.False(acknowledgement.TryFail(new TimeoutException()));
        Assert.Same(_failure, acknowledgement.Failure);
        Assert.True(Acknowledgement.Create().TryComplete());
    }

    [Fact]
    public void What_is_said_of_a_message_that_is_revoked_is_ignored()
    {
        var acknowledgement = Acknowledgement.Create(isRevoked: true);
        Assert.True(acknowledgement.IsRevoked);
        acknowledgement.Complete();
        acknowledgement.Fail(_failure);
        Assert.False(acknowledgement.TryComplete());
        Assert.False(acknowledgement.TryFail(_failure));
        Assert.Equal((false, null, true), (acknowledgement.IsCompleted, acknowledgement.Failure, acknowledgement.IsRevoked));
    }

    [Fact]
    public void A_failure_without_a_reason_is_refused()
    {
        var acknowledgement = Acknowledgement.Create();
        Assert.Throws<ArgumentNullException>(() => acknowledgement.Fail(null!));
        Assert.True(acknowledgement.TryComplete());
    }

    [Fact]
    public void One_that_nobody_made_says_where_they_come_from()
    {
        Assert.Contains("Acknowledgement.Create()", Assert.Throws<InvalidOperationException>(() => default(Acknowledgement).Complete()).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => default(Acknowledgement).IsRevoked);
    }

    [Fact]
    public void An_acknowledgement_of_an_earlier_message_does_nothing_to_a_later_one()
    {
        var source = new Told();
        var earlier = source.Begin();
        earlier.Complete();
        var later = source.Begin();
        Assert.True(source.IsOpen);
        Assert.Equal((true, false, null), (earlier.IsCompleted, earlier.IsRevoked, earlier.Failure));
        Assert.False(earlier.TryComplete());
        Assert.Throws<InvalidOperationException>(() => earlier.Fail(_failure));
        Assert.False(later.IsCompleted);
        later.Fail(_failure);
        Assert.Null(earlier.Failure);
        Assert.Same(_failure, source.Failure);
    }

    [Fact]
    public void Only_what_is_open_is_revoked()
    {
        var source = new Told();
        var acknowledgement = source.Begin();
        acknowledgement.Complete();
        Assert.False(source.Revoke());
        Assert.True(source.IsCompleted);
        source.Begin();
        Assert.True(source.Revoke());
        Assert.False(source.Revoke());
        Assert.False(source.IsOpen || source.IsCompleted);
    }

    [Fact]
    public async Task Of_many_threads_one_completes_it_and_that_is_told_once()
    {
        var cancel = TestContext.Current.CancellationToken;
        var source = new Told();
        for (var round = 1; round <= 200; round++)
        {
            var acknowledgement = source.Begin();
            var firsts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(acknowledgement.TryComplete, cancel)));
            Assert.Single(firsts, first => first);
            Assert.Equal(round, source.Times);
        }
    }

    [Fact]
    public void A_record_hands_its_acknowledgement_to_generated_code_as_long_as_its_context_is_valid()
    {
        var lease = new MessageLease();
        var context = lease.Begin("t", 0, 0, 0, null, null, default(ReadOnlyMemory<byte>), default, 0);
        Assert.Contains("no acknowledgement", Assert.Throws<InvalidOperationException>(() => Acknowledgement.Of(context)).Message, StringComparison.Ordinal);
        var acknowledgement = Acknowledgement.Create();
        lease.SetAcknowledgement(acknowledgement);
        Acknowledgement.Of(context).Complete();
        Assert.True(acknowledgement.IsCompleted);
        lease.End();
        Assert.Throws<ObjectDisposedException>(() => Acknowledgement.Of(context));
    }

    private sealed class Told : AcknowledgementSource
    {
        private int _times;

        public int Times => _times;

        protected override void OnClosed() => Interlocked.Increment(ref _times);
    }
}
