using TypedKafka.Client.Producing;
using TypedKafka.Client.Time;
using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Client.Transactions;

/// <summary>
/// Tells the transaction coordinator of partitions before the first batch of each goes (AddPartitionsToTxn, KIP-98), all that wait in one request, one request at a time. Not used
/// in transactions of version 2.
/// </summary>
internal sealed class PartitionsToAdd(ProducerCore core, ProducerTransactions transactions, TransactionCoordinator coordinator, CancellationToken closing)
{
    // Later ones are for brokers.
    private const short HighestVersion = 3;

    private readonly Lock _lock = new();
    private readonly HashSet<PartitionQueue> _waiting = [];
    private Task _adding = Task.CompletedTask;
    private bool _isAdding;

    /// <summary>Has the partition added. It may be called under its lock.</summary>
    public void Request(PartitionQueue partition)
    {
        lock (_lock)
        {
            if (!_waiting.Add(partition) || _isAdding) return;
            _isAdding = true;
            _adding = Task.Run(AddAsync, CancellationToken.None);
        }
    }

    /// <summary>Completes when no request is under way. It never fails.</summary>
    public Task IdleAsync()
    {
        lock (_lock) return _adding;
    }

    private async Task AddAsync()
    {
        while (true)
        {
            PartitionQueue[] partitions;
            lock (_lock)
            {
                if (!transactions.IsSending) _waiting.Clear();
                partitions = [.. _waiting];
                if (partitions.Length == 0)
                {
                    _isAdding = false;
                    return;
                }
            }

            var number = transactions.Number;
            try
            {
                await SendAsync(partitions).ConfigureAwait(false);
            }
            catch (KafkaException exception)
            {
                if (exception is KafkaTimeoutException { MayHaveBeenSent: true }) transactions.Machine.NeedNewEpoch();
                if (TransactionErrors.IsFatal((ErrorCode)exception.Error.Code)) transactions.Kill(exception);
                else transactions.Fail(exception);
                Remove(partitions);
                continue;
            }
            catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or ProtocolException)
            {
                // The producer is being closed, or the answer cannot be read.
                transactions.Machine.NeedNewEpoch();
                transactions.Fail(new KafkaException($"Partitions could not be added to the transaction. {exception.Message}", exception));
                Remove(partitions);
                continue;
            }

            Remove(partitions);
            foreach (var partition in partitions)
            {
                partition.Added(number);
                core.Wake(partition);
            }
        }
    }

    private void Remove(PartitionQueue[] partitions)
    {
        lock (_lock) _waiting.ExceptWith(partitions);
    }

    private async Task SendAsync(PartitionQueue[] partitions)
    {
        transactions.Machine.Started();
        var response = await coordinator.SendAsync<AddPartitionsToTxnRequest, AddPartitionsToTxnResponse>(
            _ => new AddPartitionsToTxnRequest
            {
                V3AndBelowTransactionalId = transactions.TransactionalId,
                V3AndBelowProducerId = core.Identity!.Id,
                V3AndBelowProducerEpoch = core.Identity.Epoch,
                V3AndBelowTopics = [.. partitions.GroupBy(partition => partition.Topic.Name, StringComparer.Ordinal).Select(topic =>
                    new AddPartitionsToTxnRequest.AddPartitionsToTxnTopic { Name = topic.Key, Partitions = [.. topic.Select(partition => partition.Index)] })],
            },
            ErrorOf,
            HighestVersion,
            Deadline.After(core.Time, core.Settings.MaxBlockTime),
            () => transactions.IsSending,
            closing).ConfigureAwait(false);
        var error = ErrorOf(response);
        if (error == ErrorCode.None) return;
        var refused = response.ResultsByTopicV3AndBelow.SelectMany(topic => topic.ResultsByPartition.Where(result => result.PartitionErrorCode == (short)error).Select(result => $"{topic.Name}-{result.PartitionIndex}"));
        throw TransactionErrors.Refused(transactions.TransactionalId, $"Adding {string.Join(", ", refused)} to the transaction", error);
    }

    /// <summary>What the answer comes to: a definite error before one that may pass. Partitions that were not attempted are so because of another.</summary>
    private static ErrorCode ErrorOf(AddPartitionsToTxnResponse response)
    {
        var passing = ErrorCode.None;
        foreach (var result in response.ResultsByTopicV3AndBelow.SelectMany(topic => topic.ResultsByPartition))
        {
            var error = (ErrorCode)result.PartitionErrorCode;
            if (error is ErrorCode.None or ErrorCode.OperationNotAttempted) continue;
            if (!ErrorCodes.IsRetriable(error)) return error;
            passing = error;
        }

        return passing;
    }
}
