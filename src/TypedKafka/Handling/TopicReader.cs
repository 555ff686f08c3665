using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using TypedKafka.Client;
using TypedKafka.Serialization;

namespace TypedKafka.Handling;

/// <summary>
/// Reads the messages of one contract for a group, without a host. A message counts as handled when the next one is asked for; what is handled is committed as by handlers.
/// </summary>
internal sealed class TopicReader<T>(ITopicContract<T> contract, string topic, string group, KafkaConsumer consumer, HandlingSettings settings, ILogger log, TimeProvider time)
{
    public async IAsyncEnumerable<Message<T>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var committer = new OffsetCommitter(group, consumer, log, time);
        var partitions = new ReaderPartitions(committer);
        consumer.Subscribe([topic], partitions);
        var committing = committer.RunAsync(() => partitions.All, settings.CommitInterval, stopping.Token);
        try
        {
            await foreach (var batch in consumer.ReadBatchesAsync(stopping.Token).ConfigureAwait(false))
            {
                using (batch)
                {
                    if (partitions.Find(batch.TopicPartition) is not { } progress) continue;

                    // The rest of a batch is another member's business once its partition is gone.
                    while (!batch.IsStale && batch.MoveNext())
                    {
                        var message = Decode(batch.Current);
                        yield return message;
                        progress.Complete(message.Offset + 1);
                        cancellationToken.ThrowIfCancellationRequested();
                    }

                    if (!batch.IsStale) progress.Complete(batch.EndOffset);
                }
            }
        }
        finally
        {
            await stopping.CancelAsync().ConfigureAwait(false);
            await committing.ConfigureAwait(false);
            using var bound = new CancellationTokenSource(settings.StopTimeout, time);
            await committer.CommitAsync(partitions.All, bound.Token).ConfigureAwait(false);
            await consumer.CloseAsync(bound.Token).ConfigureAwait(false);
            await consumer.DisposeAsync().ConfigureAwait(false);
        }
    }

    private Message<T> Decode(in ConsumedRecord record)
    {
        var timestamp = DateTimeOffset.FromUnixTimeMilliseconds(record.TimestampMilliseconds);
        if (!record.HasValue) return new Message<T>(default, IsTombstone: true, topic, record.Partition, record.Offset, timestamp);
        try
        {
            var headers = new MessageHeaders(record.HeaderBytes.Span, record.HeaderCount);
            var data = new MessageData(record.Key.Span, record.HasKey, record.Value.Span, hasValue: true, headers);
            return new Message<T>(contract.Read(data), IsTombstone: false, topic, record.Partition, record.Offset, timestamp);
        }
        catch (MessageFormatException exception)
        {
            throw exception.WithLocation(topic, record.Partition, record.Offset);
        }
    }
}
