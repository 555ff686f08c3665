namespace TypedKafka.Testing.Broker.Logs;

/// <summary>A stretch of a log in one array, so that any run of batches in it can be sent as it lies. Bytes, once appended, never change or move.</summary>
internal sealed class LogSegment(int capacity)
{
    private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(capacity);
    private bool _sealed;

    public List<BatchEntry> Batches { get; } = [];

    public int Length { get; private set; }

    public int Capacity => _bytes.Length;

    public int Room => _sealed ? 0 : _bytes.Length - Length;

    public long FirstOffset => Batches[0].BaseOffset;

    public long LastOffset => Batches[^1].LastOffset;

    public ReadOnlyMemory<byte> Slice(int position, int length) => _bytes.AsMemory(position, length);

    /// <summary>Copies a batch to the end and gives it there, to be completed in place before anyone can read it.</summary>
    public Span<byte> Append(ReadOnlySpan<byte> batch)
    {
        var stored = _bytes.AsSpan(Length, batch.Length);
        batch.CopyTo(stored);
        Length += batch.Length;
        return stored;
    }

    /// <summary>The index of the batch that holds <paramref name="offset"/>, or of the first one after it; the count if there is none.</summary>
    public int IndexOf(long offset)
    {
        int low = 0, high = Batches.Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Batches[middle].LastOffset < offset) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>Where the batches that lie wholly before <paramref name="offset"/> end.</summary>
    public int EndBefore(long offset) => LastOffset < offset ? Length : Batches[IndexOf(offset)].Position;

    /// <summary>Takes no more batches.</summary>
    public void Seal() => _sealed = true;

    /// <summary>Cuts off the batches from <paramref name="index"/> on.</summary>
    public void Truncate(int index)
    {
        Length = Batches[index].Position;
        Batches.RemoveRange(index, Batches.Count - index);
    }
}
