using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using TypedKafka.Client;
using TypedKafka.Framing;
using TypedKafka.Serialization;

namespace TypedKafka.Handling;

/// <summary>
/// Reads the messages of one contract for a group, without a host. A message counts as handled when the next one is asked for; what is handled is committed as by handlers.
/// </summary>
internal sealed class TopicReader<T>(ITopicContract<T> contract, string topic, string group, KafkaConsumer consumer, HandlingSettings settings, ILogger log, TimeProvider time, FrameReader? frames)
{
    public async IAsyncEnumerable<Message<T>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var opener = frames is null ? null : new FrameOpener(frames);
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
                        if (opener is not null && await PrepareAsync(opener, batch.Current, stopping.Token).ConfigureAwait(false) is { } failure) throw failure;
                        var message = Decode(batch.Current, opener);
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

    /// <summary>Asks for the schema of a record that nobody has seen yet; what is wrong with the frame comes back as an error.</summary>
    private async ValueTask<MessageFormatException?> PrepareAsync(FrameOpener opener, ConsumedRecord record, CancellationToken cancellationToken)
    {
        try
        {
            if (record.HasValue && !opener.TryOpen(record.Value, Headers(record), out _)) await opener.PrepareAsync(record.Value.Span, Headers(record), cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (MessageFormatException exception)
        {
            return exception.WithLocation(topic, record.Partition, record.Offset);
        }
    }

    private static MessageHeaders Headers(in ConsumedRecord record) => new(record.HeaderBytes.Span, record.HeaderCount);

    private Message<T> Decode(in ConsumedRecord record, FrameOpener? opener)
    {
        var timestamp = DateTimeOffset.FromUnixTimeMilliseconds(record.TimestampMilliseconds);
        if (!record.HasValue) return new Message<T>(default, IsTombstone: true, topic, record.Partition, record.Offset, timestamp);
        string? schema = null;
        try
        {
            var headers = Headers(record);
            var body = record.Value;
            if (opener is not null) (body, schema) = opener.Open(record.Value, headers);
            var data = new MessageData(record.Key.Span, record.HasKey, body.Span, hasValue: true, headers);
            return new Message<T>(contract.Read(data), IsTombstone: false, topic, record.Partition, record.Offset, timestamp);
        }
        catch (MessageFormatException exception)
        {
            throw exception.WithSchema(schema).WithLocation(topic, record.Partition, record.Offset);
        }
    }
}
