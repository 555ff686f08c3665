using TypedKafka.Client;
using TypedKafka.Handling.Failures;

namespace TypedKafka.Handling.ExactlyOnce;

/// <summary>
/// One record after the other, within transactions that commit what the handler has sent together with the offset (KIP-98, KIP-447). A transaction ends with the fetched records, or after a while, so that a busy
/// partition commits many records at once and a quiet one does not wait. One that is aborted leaves nothing behind, and its records are read and handled again.
/// </summary>
internal sealed partial class TransactionalDispatch : RecordDispatch
{
    // How long what a handler has sent may stay invisible to others because more records are at hand.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    private readonly PartitionWorker _worker;
    private readonly GroupTransactions _transactions;
    private readonly PartitionProducer _producer;
    private readonly HandlerCall _call;
    private readonly RecordFailures _failures;
    private bool _hasBegun;
    private int _count;

    public TransactionalDispatch(PartitionWorker worker, GroupTransactions transactions)
    {
        _worker = worker;
        _transactions = transactions;
        _producer = new PartitionProducer(transactions, worker.Partition);
        _call = new HandlerCall(worker, _producer.Wrap);
        _failures = new RecordFailures(worker, new ProducerRecordSender(() => _producer.Bytes));
        _ = InitializeAsync();
    }

    public override RecordsAtHand AtHand => _call.AtHand;

    public override async Task RunAsync(ConsumedBatch batch)
    {
        try
        {
            while (!_worker.IsStopping && await HandleAsync(batch).ConfigureAwait(false))
            {
            }
        }
        catch (KafkaPartitionException exception)
        {
            _worker.OnException(RecordsAtHand.None, exception);
        }
        catch (Exception exception)
        {
            _worker.OnTransactionException(exception);
        }
        finally
        {
            _call.End();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        _call.Dispose();
        await _producer.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Goes on in a transaction; <see langword="false"/> when nothing of the batch is to be handled any more.</summary>
    private async ValueTask<bool> HandleAsync(ConsumedBatch batch)
    {
        // For the whole transaction: one that is open and waits for others would be aborted after its time-out.
        var limit = _worker.Handler.Limit;
        if (limit is not null && !await _worker.EnterAsync(limit).ConfigureAwait(false)) return false;
        var start = batch.Position;
        Exception failure;
        try
        {
            var (end, isWhole) = await CommitRecordsAsync(batch).ConfigureAwait(false);
            Complete(end);
            return !isWhole;
        }
        catch (Exception exception) when (IsRepeatable(exception))
        {
            failure = exception;
        }
        catch (Exception exception) when (_call.AtHand.Count > 0)
        {
            failure = exception;
        }
        finally
        {
            limit?.Release();
        }

        if (IsRepeatable(failure)) await RepeatAsync(start, failure).ConfigureAwait(false);
        else await RecoverAsync(start, failure).ConfigureAwait(false);
        return false;
    }

    /// <summary>Hands records to the handler and commits. When this throws, the transaction is aborted, or it is unknown to us whether it was committed.</summary>
    private async ValueTask<(long End, bool IsWhole)> CommitRecordsAsync(ConsumedBatch batch)
    {
        _count = 0;
        _hasBegun = false;
        var transaction = await _producer.BeginAsync(_worker.Abandoned).ConfigureAwait(false);
        _hasBegun = true;
        await using (transaction.ConfigureAwait(false))
        {
            var (end, isWhole) = await HandleRecordsAsync(batch).ConfigureAwait(false);
            if (_count == 0) return (end, isWhole);
            await transaction.SendOffsetsAsync([new TopicPartitionOffset(_worker.Partition, end)], _transactions.Membership, _worker.Abandoned).ConfigureAwait(false);
            await CommitAsync(transaction).ConfigureAwait(false);
            return (end, isWhole);
        }
    }

    private async ValueTask<(long End, bool IsWhole)> HandleRecordsAsync(ConsumedBatch batch)
    {
        var time = _worker.Group.Time;
        var started = time.GetTimestamp();
        while (!_worker.IsStopping && time.GetElapsedTime(started) < Longest)
        {
            if (!batch.MoveNext()) return (batch.EndOffset, true);
            _call.Begin(batch.Current);
            await HandleRecordAsync().ConfigureAwait(false);
            _call.End();
            _count++;
        }

        return (batch.Position, false);
    }

    /// <summary>Without an answer in time it may be committed, or not: the records must neither be handled again nor be passed over before that is known.</summary>
    private async ValueTask CommitAsync(KafkaTransaction transaction)
    {
        while (true)
        {
            try
            {
                await transaction.CommitAsync(_worker.Abandoned).ConfigureAwait(false);
                return;
            }
            catch (KafkaTimeoutException exception)
            {
                _worker.Group.Log.CommitUnknown(exception, _worker.Partition, _worker.Group.GroupId);
            }
        }
    }

    private void Complete(long end)
    {
        Forget(end);
        _worker.Progress.Complete(end);
        if (_count > 0) _worker.Progress.Committed(end);
        _worker.Group.CountHandled(_count);
    }

    private async Task InitializeAsync()
    {
        try
        {
            await _producer.InitializeAsync(_worker.Abandoned).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is KafkaException or OperationCanceledException)
        {
            // The first transaction asks again, and tells what comes of it.
            _worker.Group.Log.NotInitialized(exception, _worker.Partition, _worker.Group.GroupId);
        }
    }
}
