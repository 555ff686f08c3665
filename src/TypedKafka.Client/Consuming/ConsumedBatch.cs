using TypedKafka.Client.Consuming;
using TypedKafka.Client.Consuming.Records;
using TypedKafka.Protocol.Records;

namespace TypedKafka.Client;

/// <summary>
/// Fetched records of one partition, lent to one holder: nothing else of the partition is handed out until it is disposed, while the other partitions go on. A cursor goes through it;
/// <c>while (batch.MoveNext()) Handle(batch.Current);</c> allocates nothing. Not for several threads at a time. Disposed before its end, the rest of it
/// is handed out again.
/// </summary>
public sealed class ConsumedBatch : IDisposable
{
    private readonly PartitionTable _table;
    private readonly AssignedPartition _partition;
    private PreparedRecords? _records;
    private Record _record;
    private ReadOnlyMemory<byte> _section;
    private bool _hasCurrent;
    private long _moves;
    private long _waits;

    internal ConsumedBatch(PartitionTable table, AssignedPartition partition, PreparedRecords records)
    {
        _table = table;
        _partition = partition;
        _records = records;
        Epoch = partition.Epoch;
        HighWatermark = partition.HighWatermark;
    }

    /// <summary>The topic's name.</summary>
    public string Topic => _partition.Id.Topic;

    /// <summary>The partition.</summary>
    public int Partition => _partition.Id.Partition;

    /// <summary>Topic and partition.</summary>
    public TopicPartition TopicPartition => _partition.Id;

    /// <summary>The offset after the last record that the broker had when it answered, as far as it was replicated.</summary>
    public long HighWatermark { get; }

    /// <summary>The offset after the record that <see cref="MoveNext"/> came to; where reading goes on. At the end it is <see cref="EndOffset"/>.</summary>
    public long Position => Records().Position;

    /// <summary>The offset that the next batch begins at or after. It can be behind the last record: transaction markers, aborted and compacted records have offsets too.</summary>
    public long EndOffset => Records().NextOffset;

    /// <summary>
    /// Whether the partition is being taken from this consumer, was taken, or had its position set, since the batch was handed out: what is left of the batch is not this consumer's
    /// business any more. The bytes stay valid.
    /// </summary>
    public bool IsStale => _table.IsStale(_partition, Epoch);

    /// <summary>The record that <see cref="MoveNext"/> came to.</summary>
    /// <exception cref="InvalidOperationException">There is no current record: before the first, or after the last one.</exception>
    public ConsumedRecord Current => _hasCurrent
        ? new ConsumedRecord(_partition.Id.Topic, _partition.Id.Partition, _section, _record)
        : throw new InvalidOperationException($"There is no current record: {nameof(MoveNext)} has not been called, or has come to the end.");

    internal int Epoch { get; }

    /// <summary>Rises with each record: how one sees from outside that the holder moves.</summary>
    internal long Moves => Volatile.Read(ref _moves) + Volatile.Read(ref _waits);

    internal bool IsFullyRead { get; private set; }

    internal bool HasFailed { get; private set; }

    /// <summary>Goes to the next record. The consumer's position moves with it.</summary>
    /// <returns><see langword="false"/> after the last record.</returns>
    /// <exception cref="KafkaPartitionException">The bytes of the next record make no sense. The partition is fetched again from there once this batch is disposed; to pass it over, seek.</exception>
    public bool MoveNext()
    {
        var records = Records();
        try
        {
            _hasCurrent = records.MoveNext(out _record, out _section);
        }
        catch (CorruptRecordException e)
        {
            HasFailed = true;
            _hasCurrent = false;
            throw PartitionErrors.Corrupt(_partition.Id, records.Position, e);
        }

        _moves++;
        IsFullyRead = !_hasCurrent;
        return _hasCurrent;
    }

    /// <summary>Ends the loan: the records' bytes go back, and the next batch of the partition can be handed out. Calling it again does nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _records, null) is not { } records)
            return;

        _hasCurrent = false;
        _section = default;
        _table.GiveBack(_partition, this, records);
    }

    /// <summary>The holder waits on purpose, and is not stuck: counts as a move. From any thread.</summary>
    internal void NoteWait() => Interlocked.Increment(ref _waits);

    private PreparedRecords Records()
    {
        var records = _records;
        ObjectDisposedException.ThrowIf(records is null, this);
        return records;
    }
}
