using TypedKafka.Client.Cluster;
using TypedKafka.Client.Time;
using TypedKafka.Protocol.Records;

namespace TypedKafka.Client.Producing;

/// <content>The way in.</content>
internal sealed partial class ProducerCore
{
    // What a record takes beside key, value and headers, for counting only.
    private const int RecordOverhead = 10;

    /// <summary>
    /// Puts a record in its partition's batch. The task completes when it is there: at once, and without an allocation, when there is room and the topic is
    /// known. When it fails, or this throws, nothing was appended and <paramref name="delivery"/> is not told; else that is told the outcome, once.
    /// </summary>
    public ValueTask AppendAsync(TopicState topic, in RecordData record, RecordDelivery? delivery, CancellationToken cancellationToken) =>
        Transactions is null
            ? AppendCoreAsync(topic, record, delivery, cancellationToken)
            : AppendInTransactionAsync(Transactions, topic, record, delivery, cancellationToken);

    private ValueTask AppendCoreAsync(TopicState topic, in RecordData record, RecordDelivery? delivery, CancellationToken cancellationToken)
    {
        ThrowIfClosed();
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled(cancellationToken);
        CheckSize(topic, record);
        if (record.Partition < 0) throw new ArgumentOutOfRangeException(nameof(record), record.Partition, "A partition is 0 or more.");

        // In this order: what waited for a topic is in the queue before its partitions are seen.
        if (topic.Covers(record.Partition) && _waiting.IsEmpty)
        {
            var outcome = TryAppend(topic, record, delivery, null, out var partition);
            Signal(partition, outcome);
            if ((outcome & AppendOutcome.Appended) != 0) return default;
        }

        return _waiting.WaitAsync(topic, record, delivery, cancellationToken);
    }

    /// <summary>Appends now, to a topic that has the partition. <see cref="Signal"/> has to follow, with no lock held.</summary>
    public static AppendOutcome TryAppend(TopicState topic, in RecordData record, RecordDelivery? delivery, FlushGeneration? generation, out PartitionQueue partition)
    {
        var partitions = topic.Partitions;
        var sticky = false;
        int index;
        if (record.Partition is { } asked)
        {
            index = asked;
        }
        else if (record.HasKey)
        {
            index = Murmur2.Partition(record.Key, partitions.Length);
        }
        else
        {
            index = topic.Sticky.Current(partitions);
            sticky = true;
        }

        partition = partitions[index];
        var outcome = partition.TryAppend(record, delivery, generation);
        if (sticky && outcome != AppendOutcome.None)
        {
            var size = (outcome & AppendOutcome.Appended) == 0 ? 0 : record.Key.Length + record.Value.Length + record.Headers.Length + RecordOverhead;
            topic.Sticky.Appended(partitions, index, size, (outcome & AppendOutcome.Filled) != 0);
        }

        return outcome;
    }

    /// <summary>Tells the partition's sender what an append has changed for it.</summary>
    public void Signal(PartitionQueue partition, AppendOutcome outcome)
    {
        if ((outcome & AppendOutcome.Offer) != 0) Route(partition);
        else if ((outcome & AppendOutcome.Filled) != 0) Sender(partition)?.Filled();
    }

    /// <summary>Finds out about a topic that records wait for.</summary>
    public void Resolve(TopicState topic)
    {
        if (topic.BeginResolving()) _ = ResolveAsync(topic);
    }

    private async Task ResolveAsync(TopicState topic)
    {
        while (topic.ContinueResolving())
        {
            try
            {
                if (topic.Partitions.Length == 0)
                {
                    await _cluster.Metadata.WaitForTopicAsync(topic.Name, Deadline.After(Time, Settings.MaxBlockTime), _closing.Token).ConfigureAwait(false);
                }
                else
                {
                    // It has too few partitions for somebody: they may be being added.
                    await Task.Delay(TimeSpan.FromSeconds(1), Time, _closing.Token).ConfigureAwait(false);
                    await _cluster.Metadata.RefreshAsync(Deadline.After(Time, RequestTimeout), _closing.Token).ConfigureAwait(false);
                }

                Adopt(topic, _cluster.Metadata.Current);
            }
            catch (KafkaException exception) when (exception is KafkaTimeoutException or { IsTransient: true })
            {
                EndWaiting(topic.TakeExpired(all: false), exception);
            }
            catch (Exception exception) when (exception is KafkaException or OperationCanceledException or ObjectDisposedException)
            {
                EndWaiting(topic.TakeExpired(all: true), exception);
            }
        }
    }

    private void OnMetadata(ClusterMetadata metadata)
    {
        foreach (var topic in _topics.Values) Adopt(topic, metadata);
        RouteHomeless();
    }

    private void Adopt(TopicState topic, ClusterMetadata metadata)
    {
        if (metadata.Topic(topic.Name) is not { IsKnown: true } known) return;
        if (topic.Update(known.Id, known.Partitions, _waiting)) _waiting.Serve();
    }

    private long ExpireWaiting(Exception? closed)
    {
        var count = _waiting.Expire(closed);
        foreach (var topic in _topics.Values)
        {
            if (topic.TakeExpired(all: closed is not null) is not { } ended) continue;
            count += ended.Count;
            foreach (var pending in ended) _waiting.End(pending, closed ?? ProducerErrors.NoMetadata(pending, Settings.MaxBlockTime));
        }

        return count;
    }

    private void EndWaiting(List<PendingAppend>? ended, Exception exception)
    {
        if (ended is null) return;
        foreach (var pending in ended)
        {
            _waiting.End(pending, exception switch
            {
                KafkaTimeoutException => ProducerErrors.NoMetadata(pending.Topic.Name, Settings.MaxBlockTime, exception),
                KafkaException => exception,
                _ => new ObjectDisposedException(typeof(KafkaProducer).FullName, "The producer was closed while the record waited. It was not sent."),
            });
        }
    }

    private void CheckSize(TopicState topic, in RecordData record)
    {
        var size = RecordBatchHeader.Size + RecordOverhead + (long)record.Key.Length + record.Value.Length + record.Headers.Length;
        if (size > Settings.MaxRecordSize) throw ProducerErrors.RecordTooLarge(topic.Name, size, Settings);
    }
}
