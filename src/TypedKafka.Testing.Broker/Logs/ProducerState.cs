namespace TypedKafka.Testing.Broker.Logs;

/// <summary>What a partition remembers of one idempotent producer: its epoch, its five newest batches, and its newest marker (KIP-98).</summary>
internal sealed class ProducerState(short epoch)
{
    /// <summary>As many as a producer may have in flight.</summary>
    private const int Remembered = 5;

    private readonly Queue<ProducerBatch> _batches = new(Remembered);
    private int _lastSequence = -1;
    private long _lastTimestamp = -1;
    private int _coordinatorEpoch = -1;

    public short Epoch { get; private set; } = epoch;

    /// <summary>Judges a batch; where it is one of those remembered, <paramref name="duplicate"/> says where it was stored.</summary>
    public KafkaErrorCode Check(short epoch, int firstSequence, int lastSequence, out ProducerBatch? duplicate)
    {
        duplicate = null;
        if (epoch < Epoch) return KafkaErrorCode.InvalidProducerEpoch;
        if (epoch > Epoch) return firstSequence == 0 ? KafkaErrorCode.None : KafkaErrorCode.OutOfOrderSequenceNumber;
        foreach (var batch in _batches)
        {
            if (batch.FirstSequence != firstSequence || batch.LastSequence != lastSequence) continue;
            duplicate = batch;
            return KafkaErrorCode.None;
        }

        return firstSequence == Next(_lastSequence) ? KafkaErrorCode.None : KafkaErrorCode.OutOfOrderSequenceNumber;
    }

    /// <summary>Judges a marker: one of an older epoch comes from before the producer was fenced, one of an older coordinator from before that was replaced.</summary>
    public KafkaErrorCode Check(in TransactionMarker marker)
    {
        if (marker.ProducerEpoch < Epoch) return KafkaErrorCode.InvalidProducerEpoch;
        return marker.CoordinatorEpoch < _coordinatorEpoch ? KafkaErrorCode.TransactionCoordinatorFenced : KafkaErrorCode.None;
    }

    public void Appended(short epoch, ProducerBatch batch)
    {
        Begin(epoch);
        if (_batches.Count == Remembered) _batches.Dequeue();
        _batches.Enqueue(batch);
        _lastSequence = batch.LastSequence;
        _lastTimestamp = batch.Timestamp;
    }

    /// <summary>A marker was written, which may be of a newer epoch: that of whoever fenced the producer.</summary>
    public void Ended(short epoch, int coordinatorEpoch, long timestamp)
    {
        Begin(epoch);
        _coordinatorEpoch = coordinatorEpoch;
        _lastTimestamp = timestamp;
    }

    /// <summary>The last sequence of a batch of <paramref name="count"/> records; numbers go round from 2³¹-1 to 0.</summary>
    public static int LastSequenceOf(int first, int count) => (int)(((long)first + count - 1) & int.MaxValue);

    /// <summary>What may be told of the producer.</summary>
    public ActiveProducer Describe(long producerId, long openAt) => new(producerId, Epoch, _lastSequence, _lastTimestamp, _coordinatorEpoch, openAt);

    private void Begin(short epoch)
    {
        if (epoch == Epoch) return;
        Epoch = epoch;
        _lastSequence = -1;
        _batches.Clear();
    }

    private static int Next(int sequence) => sequence == int.MaxValue ? 0 : sequence + 1;
}
