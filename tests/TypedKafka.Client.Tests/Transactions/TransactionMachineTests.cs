using TypedKafka.Client.Transactions;
using TypedKafka.Protocol.Errors;

namespace TypedKafka.Client.Tests.Transactions;

/// <summary>What a transactional producer may do in which state, without a broker.</summary>
public sealed class TransactionMachineTests
{
    private readonly TransactionMachine _machine = new("payments-1");

    [Fact]
    public void A_transaction_begins_after_the_producer_id_is_there_and_ends_with_its_commit()
    {
        Assert.Contains("call KafkaTransactionalProducer.BeginAsync first", Refusal(() => _machine.ThrowUnlessOpen()), StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => _machine.Begin());
        _machine.Initialised();
        Assert.False(_machine.IsSending);
        Assert.Equal(1, _machine.Begin());
        _machine.ThrowUnlessOpen(1);
        Assert.True(_machine.IsSending);
        Assert.Contains("one at a time", Refusal(() => _machine.Begin()), StringComparison.Ordinal);

        _machine.BeginCommit(1);
        Assert.True(_machine.IsSending);
        Assert.Contains("takes nothing more", Refusal(() => _machine.ThrowUnlessOpen(1)), StringComparison.Ordinal);
        _machine.EndSent();
        _machine.Ended(hasNewEpoch: false);
        Assert.Equal(TransactionState.Ready, _machine.State);
        foreach (var late in new Action[] { () => _machine.ThrowUnlessOpen(1), () => _machine.BeginCommit(1), () => _machine.BeginAbort(1) })
            Assert.Contains("has ended", Refusal(late), StringComparison.Ordinal);

        Assert.Equal(2, _machine.Begin());
        Assert.Contains("has ended", Refusal(() => _machine.ThrowUnlessOpen(1)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_leaves_only_the_abort_and_the_first_cause_is_told()
    {
        Open();
        Assert.True(_machine.Fail(Error(ErrorCode.MessageTooLarge)));
        Assert.False(_machine.Fail(Error(ErrorCode.IllegalGeneration)));
        Assert.False(_machine.IsSending);
        foreach (var late in new Action[] { () => _machine.ThrowUnlessOpen(1), () => _machine.BeginCommit(1), () => _machine.Begin(), _machine.ThrowIfFailed, _machine.ThrowUnlessReady })
        {
            var failure = Assert.Throws<KafkaTransactionAbortedException>(late);
            Assert.Equal(("MESSAGE_TOO_LARGE", false), (failure.Error.Name, failure.IsTransient));
            Assert.Contains("'payments-1'", failure.Message, StringComparison.Ordinal);
        }

        _machine.BeginAbort(1);
        _machine.ThrowIfFailed();
        _machine.Ended(hasNewEpoch: false);
        Assert.Equal(2, _machine.Begin());
        _machine.ThrowIfFailed();
    }

    [Fact]
    public void A_failure_while_the_records_of_a_commit_are_sent_fails_the_commit()
    {
        Open();
        _machine.BeginCommit(1);
        Assert.True(_machine.Fail(Error(ErrorCode.MessageTooLarge)));
        Assert.Throws<KafkaTransactionAbortedException>(_machine.ThrowIfFailed);
    }

    [Fact, Trait("Reliability", "F13")]
    public void A_commit_that_was_asked_for_can_be_asked_for_again_and_not_be_aborted()
    {
        Open();
        _machine.BeginCommit(1);
        Assert.False(_machine.MayBeCommitted);
        Assert.True(_machine.IsLeft(1, evenIfTried: false));
        _machine.EndSent();
        Assert.True(_machine.MayBeCommitted);
        Assert.False(_machine.IsLeft(1, evenIfTried: true));
        Assert.False(_machine.Fail(Error(ErrorCode.RequestTimedOut)));
        Assert.Contains("may have been: call CommitAsync again", Refusal(() => _machine.BeginAbort(1)), StringComparison.Ordinal);
        _machine.BeginCommit(1);
        _machine.Ended(hasNewEpoch: false);
        Assert.False(_machine.MayBeCommitted);
    }

    [Fact]
    public void A_commit_that_the_coordinator_refuses_is_aborted()
    {
        Open();
        _machine.BeginCommit(1);
        _machine.EndSent();
        _machine.RefuseCommit(Error(ErrorCode.InvalidTxnState));
        Assert.Throws<KafkaTransactionAbortedException>(() => _machine.BeginCommit(1));
        _machine.BeginAbort(1);
        _machine.Ended(hasNewEpoch: false);
        _machine.ThrowUnlessReady();
    }

    [Fact]
    public void An_abort_that_had_no_answer_is_asked_for_again_and_left_to_the_next_transaction()
    {
        Open();
        _machine.BeginAbort(1);
        Assert.False(_machine.IsLeft(1, evenIfTried: false));
        Assert.True(_machine.IsLeft(1, evenIfTried: true));
        Assert.Throws<InvalidOperationException>(() => _machine.BeginCommit(1));
        _machine.BeginAbort(1);
        _machine.Ended(hasNewEpoch: false);
        Assert.Equal(TransactionState.Ready, _machine.State);
    }

    [Theory]
    [InlineData(false, TransactionState.Uninitialised)]
    [InlineData(true, TransactionState.Ready)]
    public void Lost_sequences_need_an_epoch_that_nothing_was_written_with(bool coordinatorGaveOne, object next)
    {
        Open();
        _machine.NeedNewEpoch();
        _machine.BeginAbort(1);
        _machine.Ended(coordinatorGaveOne);
        Assert.Equal(next, _machine.State);

        _machine.Initialised();
        _machine.Begin();
        _machine.BeginCommit(2);
        _machine.Ended(hasNewEpoch: false);
        Assert.Equal(TransactionState.Ready, _machine.State);
    }

    [Fact, Trait("Reliability", "F10")]
    public void A_fenced_producer_says_so_whatever_it_is_asked()
    {
        Open();
        Assert.True(_machine.Kill(Error(ErrorCode.ProducerFenced)));
        Assert.False(_machine.Kill(Error(ErrorCode.InvalidProducerEpoch)));
        _machine.Ended(hasNewEpoch: true);
        _machine.Initialised();
        foreach (var late in new Action[]
        {
            () => _machine.ThrowUnlessOpen(), () => _machine.ThrowUnlessOpen(1), () => _machine.BeginCommit(1), () => _machine.BeginAbort(1), () => _machine.Begin(), _machine.ThrowIfFailed, _machine.ThrowUnlessReady,
        })
        {
            var fenced = Assert.Throws<KafkaFencedException>(late);
            Assert.Equal("PRODUCER_FENCED", fenced.Error.Name);
            Assert.Contains("another producer has the id", fenced.Message, StringComparison.Ordinal);
        }

        Assert.False(_machine.IsLeft(1, evenIfTried: true));
    }

    [Fact]
    public void What_has_not_reached_the_brokers_is_known()
    {
        Open();
        Assert.False(_machine.HasStarted);
        _machine.Started();
        Assert.True(_machine.HasStarted);
        _machine.BeginCommit(1);
        _machine.Ended(hasNewEpoch: false);
        _machine.Begin();
        Assert.False(_machine.HasStarted);
    }

    [Theory]
    [InlineData(ErrorCode.ProducerFenced, true, true)]
    [InlineData(ErrorCode.InvalidProducerIdMapping, true, true), Trait("Reliability", "F12")]
    [InlineData(ErrorCode.InvalidProducerEpoch, true, false)]
    [InlineData(ErrorCode.UnknownProducerId, false, false)]
    [InlineData(ErrorCode.TransactionAbortable, false, false)]
    [InlineData(ErrorCode.InvalidTxnState, false, false)]
    [InlineData(ErrorCode.OutOfOrderSequenceNumber, false, false)]
    [InlineData(ErrorCode.IllegalGeneration, false, false)]
    [InlineData(ErrorCode.TransactionalIdAuthorizationFailed, false, false)]
    internal void An_error_ends_the_producer_or_only_the_transaction(ErrorCode error, bool fromCoordinator, bool fromLeader)
    {
        Assert.Equal((fromCoordinator, fromLeader), (TransactionErrors.IsFatal(error), TransactionErrors.IsFatalFromLeader(error)));
    }

    private static KafkaException Error(ErrorCode error) => TransactionErrors.Refused("payments-1", "A test", error);

    private static string Refusal(Action action) => Assert.Throws<InvalidOperationException>(action).Message;

    private void Open()
    {
        _machine.Initialised();
        _machine.Begin();
    }
}
