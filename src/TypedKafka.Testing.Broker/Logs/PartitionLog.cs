using TypedKafka.Protocol.Compression;
using TypedKafka.Protocol.Records;

namespace TypedKafka.Testing.Broker.Logs;

/// <summary>The batches of a partition, stored as they came, in memory. Not synchronised: the partition's lock guards it.</summary>
internal sealed class PartitionLog
{
    private const int SmallestSegment = 16 * 1024;
    private const int LargestSegment = 1024 * 1024;

    private readonly List<LogSegment> _segments = [];

    /// <summary>The lowest offset that may be read.</summary>
    public long StartOffset { get; private set; }

    /// <summary>The offset that the next record gets. All replicas are in memory and in sync, so it is the high watermark too.</summary>
    public long EndOffset { get; private set; }

    public long Bytes => _segments.Sum(segment => (long)segment.Length);

    /// <summary>Appends one batch, giving it offsets from <see cref="EndOffset"/> on; returns the first of them.</summary>
    public long Append(ReadOnlySpan<byte> batch, in RecordBatchHeader header, int leaderEpoch, long? logAppendTime)
    {
        var segment = _segments.Count > 0 ? _segments[^1] : null;
        if (segment is null || segment.Room < batch.Length)
        {
            var capacity = segment is null ? SmallestSegment : Math.Min(segment.Capacity * 2, LargestSegment);
            segment = new LogSegment(Math.Max(capacity, batch.Length));
            _segments.Add(segment);
        }

        var position = segment.Length;
        var stored = segment.Append(batch);
        var baseOffset = EndOffset;
        RecordBatchHeader.SetBaseOffset(stored, baseOffset);
        RecordBatchHeader.SetPartitionLeaderEpoch(stored, leaderEpoch);
        if (logAppendTime is { } time) RecordBatchHeader.SetLogAppendTime(stored, time);
        var lastOffset = baseOffset + header.LastOffsetDelta;
        segment.Batches.Add(new(baseOffset, lastOffset, position, batch.Length, logAppendTime ?? header.MaxTimestamp, header.Compression == CompressionType.Zstd));
        EndOffset = lastOffset + 1;
        return baseOffset;
    }

    /// <summary>
    /// The bytes from the batch with <paramref name="offset"/> on, up to <paramref name="maxBytes"/> and the end of a segment. As in Kafka the last batch is cut
    /// wherever the limit falls, but the first is never: with <paramref name="atLeastOne"/> it comes even if it is larger (KIP-74), else nothing does. Batches from
    /// <paramref name="limitOffset"/> on are not there to be read.
    /// </summary>
    public ReadOnlyMemory<byte> Read(long offset, long limitOffset, int maxBytes, bool atLeastOne, out bool hasZstd, out long endOffset)
    {
        hasZstd = false;
        endOffset = offset;
        if (!TryFind(offset, out var segment, out var index)) return default;
        var batches = segment.Batches;
        var first = batches[index];
        var readable = segment.EndBefore(limitOffset) - first.Position;
        if (readable <= 0 || (first.Length > maxBytes && !atLeastOne)) return default;
        var length = Math.Min(readable, Math.Max(maxBytes, first.Length));
        for (var i = index; i < batches.Count && batches[i].Position < first.Position + length; i++)
        {
            hasZstd |= batches[i].IsZstd;
            endOffset = batches[i].LastOffset + 1;
        }

        return segment.Slice(first.Position, length);
    }

    /// <summary>The bytes that could be read from <paramref name="offset"/> up to <paramref name="limitOffset"/>, counted up to <paramref name="enough"/>.</summary>
    public long BytesFrom(long offset, long limitOffset, long enough)
    {
        if (!TryFind(offset, out var segment, out var index)) return 0;
        long bytes = Math.Max(0, segment.EndBefore(limitOffset) - segment.Batches[index].Position);
        for (var i = _segments.IndexOf(segment) + 1; i < _segments.Count && bytes < enough; i++)
            bytes += _segments[i].EndBefore(limitOffset);
        return bytes;
    }

    /// <summary>All batches from the one with <paramref name="offset"/> on.</summary>
    public IEnumerable<(BatchEntry Entry, ReadOnlyMemory<byte> Bytes)> BatchesFrom(long offset)
    {
        if (!TryFind(offset, out var first, out var index)) yield break;
        for (var s = _segments.IndexOf(first); s < _segments.Count; s++, index = 0)
        {
            var segment = _segments[s];
            for (var i = index; i < segment.Batches.Count; i++)
                yield return (segment.Batches[i], segment.Slice(segment.Batches[i].Position, segment.Batches[i].Length));
        }
    }

    /// <summary>Raises the start, and lets go of segments that lie before it.</summary>
    public void DeleteBefore(long offset)
    {
        StartOffset = Math.Max(StartOffset, offset);
        _segments.RemoveAll(segment => segment.LastOffset < StartOffset);
    }

    /// <summary>Forgets every batch that reaches <paramref name="offset"/> or beyond, as an unclean leader election does.</summary>
    public void Truncate(long offset)
    {
        if (offset >= EndOffset) return;
        if (TryFind(offset, out var segment, out var index))
        {
            EndOffset = segment.Batches[index].BaseOffset;
            segment.Truncate(index);
            var keep = _segments.IndexOf(segment) + (segment.Batches.Count > 0 ? 1 : 0);
            _segments.RemoveRange(keep, _segments.Count - keep);
        }

        // What the next leader writes must not land in memory that a fetch of the lost records may still be sending.
        if (_segments.Count > 0) _segments[^1].Seal();
        StartOffset = Math.Min(StartOffset, EndOffset);
    }

    private bool TryFind(long offset, out LogSegment segment, out int index)
    {
        int low = 0, high = _segments.Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_segments[middle].LastOffset < offset) low = middle + 1;
            else high = middle;
        }

        if (low == _segments.Count)
        {
            segment = null!;
            index = 0;
            return false;
        }

        segment = _segments[low];
        index = segment.IndexOf(offset);
        return true;
    }
}
