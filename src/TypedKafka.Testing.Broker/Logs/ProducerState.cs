namespace TypedKafka.Testing.Broker.Logs;

/// <summary>What a partition remembers of one idempotent producer: its epoch and its five newest batches (KIP-98).</summary>
internal sealed class ProducerState(short epoch)
{
    /// <summary>As many as a producer may have in flight.</summary>
    private const int Remembered = 5;

    private readonly Queue<ProducerBatch> _batches = new(Remembered);
    private int _lastSequence = -1;

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

        return _batches.Count == 0 || firstSequence == Next(_lastSequence) ? KafkaErrorCode.None : KafkaErrorCode.OutOfOrderSequenceNumber;
    }

    public void Appended(short epoch, ProducerBatch batch)
    {
        if (epoch != Epoch)
        {
            Epoch = epoch;
            _batches.Clear();
        }

        if (_batches.Count == Remembered) _batches.Dequeue();
        _batches.Enqueue(batch);
        _lastSequence = batch.LastSequence;
    }

    /// <summary>The last sequence of a batch of <paramref name="count"/> records; numbers go round from 2³¹-1 to 0.</summary>
    public static int LastSequenceOf(int first, int count) => (int)(((long)first + count - 1) & int.MaxValue);

    private static int Next(int sequence) => sequence == int.MaxValue ? 0 : sequence + 1;
}
