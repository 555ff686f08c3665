using TypedKafka.Protocol.Records;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Client.Consuming.Records;

/// <summary>
/// What one fetch response brought for one partition: the bytes in a rented buffer of their own, so that a slow reader of this partition pins nothing of another.
/// Counted references: the partition holds one while there is something left to prepare, each <see cref="PreparedRecords"/> that was cut from it another; the last
/// one returns the buffer. Reused through <see cref="FetchedRecordsPool"/>.
/// </summary>
internal sealed class FetchedRecords(FetchedRecordsPool pool)
{
    private RentedBuffer _buffer;
    private int _references;

    /// <summary>The bytes of the records field; the buffer may be longer.</summary>
    public int Length { get; private set; }

    /// <summary>Where the next batch to prepare begins.</summary>
    public int Position { get; set; }

    /// <summary>The first offset that no part has yet: at first the one that was asked for, which may lie inside a batch.</summary>
    public long CutOffset { get; set; }

    /// <summary>The offset after the last whole batch, or the one that was asked for if there is none.</summary>
    public long NextOffset { get; private set; }

    public AbortedTransactions Aborted { get; } = new();

    public bool IsExhausted => Position >= Length;

    public ReadOnlyMemory<byte> Memory => _buffer.Memory[..Length];

    /// <summary>Begins a new life, with one reference.</summary>
    public void Begin()
    {
        _references = 1;
        Length = 0;
        Position = 0;
    }

    /// <summary>Rents for <paramref name="length"/> bytes, to be filled by the caller.</summary>
    public Memory<byte> Rent(int length, long fetchOffset)
    {
        _buffer = RentedBuffer.Rent(length);
        pool.Hold(length);
        Length = length;
        CutOffset = fetchOffset;
        NextOffset = fetchOffset;
        return _buffer.Memory[..length];
    }

    /// <summary>
    /// Looks how far the whole batches reach, so that the next fetch can be sent before anybody has read them; false when there is not even one. What is
    /// damaged ends the look: preparing finds it again and says so.
    /// </summary>
    public bool Scan()
    {
        var whole = false;
        var reader = new RecordBatchReader(_buffer.AsSpan(0, Length));
        try
        {
            while (reader.TryRead(out var header, out _))
            {
                whole = true;
                NextOffset = Math.Max(NextOffset, header.LastOffset + 1);
            }
        }
        catch (CorruptRecordException)
        {
            return true;
        }

        return whole;
    }

    public void AddReference() => Interlocked.Increment(ref _references);

    public void Release()
    {
        if (Interlocked.Decrement(ref _references) != 0)
            return;

        var length = Length;
        _buffer.Return();
        _buffer = default;
        Aborted.Clear();
        pool.Return(this, length);
    }
}
