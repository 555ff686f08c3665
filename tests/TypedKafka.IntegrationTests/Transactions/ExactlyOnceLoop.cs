using System.Globalization;
using System.Text;
using TypedKafka.Client;

namespace TypedKafka.IntegrationTests.Transactions;

/// <summary>
/// Reads numbers, and writes each to another topic in the transaction that commits its offset. Some transactions are aborted on purpose; after one that did not commit, reading goes on at what
/// is committed.
/// </summary>
internal sealed class ExactlyOnceLoop(KafkaCluster cluster, string input, string output, int partitions, int seed) : IAsyncDisposable
{
    private const int MostRecords = 200;

    private readonly Random _random = new(seed);
    private readonly KafkaConsumer _consumer = cluster.CreateConsumer(new ConsumerOptions { GroupId = input });
    private KafkaTransactionalProducer _producer = cluster.CreateTransactionalProducer(output);
    private int _committed;

    /// <summary>How many records went through.</summary>
    public int Committed => Volatile.Read(ref _committed);

    public int Commits { get; private set; }

    public int AbortsOnPurpose { get; private set; }

    /// <summary>Transactions that failed, by their exception.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>Ends when so many records went through.</summary>
    public async Task RunAsync(int count, CancellationToken cancellationToken)
    {
        _consumer.Subscribe([input]);
        await foreach (var batch in _consumer.ReadBatchesAsync(cancellationToken))
        {
            using (batch)
            {
                while (await TakeAsync(batch, cancellationToken))
                {
                    if (Committed >= count) return;
                }
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _producer.DisposeAsync();
        await _consumer.DisposeAsync();
    }

    /// <summary>Takes some records through; false when the batch is at its end, or to be read again.</summary>
    private async Task<bool> TakeAsync(ConsumedBatch batch, CancellationToken cancellationToken)
    {
        var values = new List<byte[]>();
        long next = -1;
        while (values.Count < MostRecords && !batch.IsStale && batch.MoveNext())
        {
            values.Add(batch.Current.Value.ToArray());
            next = batch.Current.Offset + 1;
        }

        if (values.Count == 0) return false;
        if (await TryAsync(new TopicPartitionOffset(batch.TopicPartition, next), values, cancellationToken))
        {
            Volatile.Write(ref _committed, _committed + values.Count);
            return true;
        }

        await RewindAsync(cancellationToken);
        return false;
    }

    private async Task<bool> TryAsync(TopicPartitionOffset next, List<byte[]> values, CancellationToken cancellationToken)
    {
        try
        {
            await using var transaction = await _producer.BeginAsync(cancellationToken);
            foreach (var value in values)
            {
                var number = int.Parse(Encoding.UTF8.GetString(value), CultureInfo.InvariantCulture);
                await transaction.EnqueueAsync(new ProducerRecord(output, null, value) { Partition = number % partitions }, cancellationToken);
            }

            await transaction.SendOffsetsAsync([next], _consumer.GroupMetadata, cancellationToken);
            if (_random.Next(10) == 0)
            {
                await transaction.AbortAsync(cancellationToken);
                AbortsOnPurpose++;
                return false;
            }

            await CommitAsync(transaction, cancellationToken);
            Commits++;
            return true;
        }
        catch (KafkaException exception)
        {
            Failures.Add($"{exception.GetType().Name}: {exception.Message}");
            if (exception is not KafkaFencedException) return false;
            await _producer.DisposeAsync();
            _producer = cluster.CreateTransactionalProducer(output);
            await _producer.InitializeAsync(cancellationToken);
            return false;
        }
    }

    private async Task CommitAsync(KafkaTransaction transaction, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await transaction.CommitAsync(cancellationToken);
                return;
            }
            catch (KafkaTimeoutException exception)
            {
                // It may have been committed: the next call finds out.
                Failures.Add($"{exception.GetType().Name}: {exception.Message}");
            }
        }
    }

    private async Task RewindAsync(CancellationToken cancellationToken)
    {
        var assigned = _consumer.Assignment;
        var committed = await _consumer.CommittedAsync(assigned, cancellationToken);
        foreach (var partition in assigned) _consumer.Seek(partition, committed[partition]?.Offset ?? 0);
    }
}
