using System.Text;
using TypedKafka.Protocol.Compression;
using TypedKafka.Protocol.Records;
using TypedKafka.Testing.Broker.Cluster;
using TypedKafka.Testing.Broker.Logs;

namespace TypedKafka.Testing.Broker;

/// <content>Topics and records, past any client.</content>
public sealed partial class InProcessKafka
{
    /// <summary>Creates a topic.</summary>
    /// <param name="name">The name, legal in Kafka.</param>
    /// <param name="partitions">How many partitions; null for the cluster's default.</param>
    /// <param name="replicationFactor">How many replicas; null for the cluster's default.</param>
    /// <param name="config">Settings such as <c>max.message.bytes</c>.</param>
    /// <returns>The topic's id.</returns>
    /// <exception cref="InvalidOperationException">Kafka would refuse it; the message says why.</exception>
    public Guid CreateTopic(string name, int? partitions = null, short? replicationFactor = null, IReadOnlyDictionary<string, string>? config = null)
    {
        var specification = new TopicSpecification(name)
        {
            Partitions = partitions ?? -1,
            ReplicationFactor = replicationFactor ?? -1,
            Config = [.. (config ?? new Dictionary<string, string>()).Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value))],
        };
        var error = _cluster.Topics.Create(specification, validateOnly: false, out var topic);
        if (error.IsError) throw new InvalidOperationException($"The topic '{name}' cannot be created: {error.Code}. {error.Message}");
        return topic!.Id;
    }

    /// <summary>Deletes a topic with its records.</summary>
    public void DeleteTopic(string name)
    {
        _cluster.Topics.Delete(Topic(name));
        _cluster.TopicDeleted(name);
    }

    /// <summary>Adds partitions, so that there are <paramref name="partitions"/>.</summary>
    public void AddPartitions(string name, int partitions)
    {
        var error = _cluster.Topics.Grow(Topic(name), partitions, null, validateOnly: false);
        if (error.IsError) throw new InvalidOperationException($"The topic '{name}' cannot have {partitions} partitions: {error.Message}");
    }

    /// <summary>The node id of the leader of a partition; -1 while it has none.</summary>
    public int LeaderOf(string topic, int partition) => Partition(topic, partition).Leadership.LeaderId;

    /// <summary>Makes a running broker the leader of a partition, in a new leader epoch.</summary>
    public void MoveLeader(string topic, int partition, int brokerId)
    {
        if (!Broker(brokerId).IsRunning) throw new InvalidOperationException($"Broker {brokerId} is stopped, so it cannot lead {topic}-{partition}.");
        LeaderElection.Move(Partition(topic, partition), brokerId);
        _cluster.Transactions.Resume();
    }

    /// <summary>The lowest offset of a partition, and the one that its next record gets.</summary>
    public (long Start, long End) OffsetsOf(string topic, int partition) => Partition(topic, partition).Offsets;

    /// <summary>The records of a topic as they are stored: by partition, and by offset in each. <see cref="StoredRecord.Transaction"/> tells which of them count.</summary>
    public IReadOnlyList<StoredRecord> Read(string topic) => [.. Topic(topic).Partitions.SelectMany(partition => RecordDecoder.Decode(partition, partition.Offsets.Start))];

    /// <summary>The records of a partition from an offset on.</summary>
    public IReadOnlyList<StoredRecord> Read(string topic, int partition, long fromOffset = 0)
    {
        var found = Partition(topic, partition);
        return RecordDecoder.Decode(found, Math.Max(fromOffset, found.Offsets.Start));
    }

    /// <summary>The records of a topic that a read_committed consumer gets: none that was aborted, and none behind the first of a transaction that is open.</summary>
    public IReadOnlyList<StoredRecord> ReadCommitted(string topic) =>
        [.. Topic(topic).Partitions.SelectMany(partition => RecordDecoder.Decode(partition, partition.Offsets.Start, readCommitted: true))];

    /// <summary>Appends a record of UTF-8 texts past any client; null texts are null bytes.</summary>
    /// <returns>Its offset.</returns>
    public long Produce(string topic, string? key, string? value, int partition = 0, DateTimeOffset? timestamp = null) =>
        Produce(topic, key is null ? null : Encoding.UTF8.GetBytes(key), value is null ? null : Encoding.UTF8.GetBytes(value), partition, timestamp);

    /// <summary>Appends a record past any client.</summary>
    /// <returns>Its offset.</returns>
    public long Produce(string topic, byte[]? key, byte[]? value, int partition = 0, DateTimeOffset? timestamp = null)
    {
        var builder = new RecordBatchBuilder();
        builder.Begin(RecordBatchHeader.Size);
        try
        {
            builder.Append((timestamp ?? _cluster.Time.GetUtcNow()).ToUnixTimeMilliseconds(), key, key is not null, value, value is not null, [], 0);
            builder.Seal(CompressionType.None, 0);
            builder.Complete();
            return AppendBatch(topic, partition, builder.Memory.Span);
        }
        finally
        {
            builder.Reset();
        }
    }

    /// <summary>Makes <paramref name="offset"/> the lowest that can be read of a partition, as retention or DeleteRecords does.</summary>
    public void DeleteRecords(string topic, int partition, long offset)
    {
        if (Partition(topic, partition).DeleteRecords(offset) is null)
            throw new ArgumentOutOfRangeException(nameof(offset), offset, $"{topic}-{partition} ends at {OffsetsOf(topic, partition).End}.");
    }

    /// <summary>Loses the batches that reach <paramref name="offset"/> or beyond, as an unclean leader election does; the leader epoch goes up.</summary>
    public void Truncate(string topic, int partition, long offset)
    {
        var found = Partition(topic, partition);
        found.Truncate(offset);
        LeaderElection.Move(found, found.Leadership.LeaderId);
    }

    /// <summary>Makes a partition forget its idempotent producers, as happens once all that they wrote was deleted.</summary>
    public void ForgetProducers(string topic, int partition) => Partition(topic, partition).ForgetProducers();

    /// <summary>
    /// Appends the bytes of a record batch past any client and without looking into them, so that a damaged one can be stored: a checksum that does not fit,
    /// records that cannot be decompressed. Its offset is set; its header must be there, as the log is indexed by it.
    /// </summary>
    /// <returns>Its first offset.</returns>
    public long AppendBatch(string topic, int partition, ReadOnlySpan<byte> batch)
    {
        var found = Partition(topic, partition);
        if (!RecordBatchHeader.TryRead(batch, out var header) || header.LastOffsetDelta < 0)
            throw new ArgumentException($"{batch.Length} bytes do not begin with the header of a record batch.", nameof(batch));
        var result = found.Append(found.Leadership.LeaderId, batch, header, found.Topic.Config.IsLogAppendTime ? _cluster.Time.GetUtcNow().ToUnixTimeMilliseconds() : null);
        return result.Error == KafkaErrorCode.None
            ? result.BaseOffset
            : throw new InvalidOperationException($"Nothing can be appended to {topic}-{partition}: {result.Error}.");
    }

    private Topic Topic(string name) => _cluster.Topics.Find(name) ?? throw new ArgumentException($"There is no topic '{name}'.", nameof(name));

    private Partition Partition(string topic, int index) =>
        Topic(topic).Find(index) ?? throw new ArgumentOutOfRangeException(nameof(index), index, $"The topic '{topic}' has {Topic(topic).Partitions.Count} partitions.");
}
