using TypedKafka.Protocol.Compression;
using TypedKafka.Protocol.Records;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Client.Consuming.Records;

/// <summary>
/// Record batches of one partition that were checked and unpacked, with a cursor over their records. Made on the thread pool when the reader is one step away, then read by
/// one holder at a time. Uncompressed batches stay where they were fetched, compressed ones are unpacked into buffers that this object owns;
/// <see cref="Release"/> lets go of both.
/// </summary>
internal sealed class PreparedRecords(FetchedRecordsPool pool)
{
    /// <summary>A part is full when it has unpacked so much: a reader that holds one pins no more than this and one batch.</summary>
    private const int FullAt = 1024 * 1024;

    private const int FewestSegments = 256;

    // Parts differ in how many batches they have, so the arrays are shared and not kept with each part.
    private static readonly PooledArrays<Segment> s_segmentArrays = new(FewestSegments, longest: 32 * 1024, retainedPerLength: 128 * 1024);

    private FetchedRecords? _source;
    private Segment[] _segments = [];
    private int _count;
    private long _unpackedBytes;
    private int _segment;
    private int _position;
    private int _read;
    private long _from;

    /// <summary>The offset that reading goes on at after the last record; moves past what holds no records for the reader: markers, aborted records, what compaction removed.</summary>
    public long NextOffset { get; private set; }

    /// <summary>Nothing in it is for the reader: only <see cref="NextOffset"/> counts.</summary>
    public bool IsEmpty => _count == 0;

    /// <summary>Where the cursor stands: the offset after the record that was read last, or where reading began.</summary>
    public long Position { get; private set; }

    /// <summary>
    /// Takes the next batches of <paramref name="source"/>, as many as make a part, skipping those that are not for the reader. When a batch cannot be
    /// read, those before it are kept and the exception is thrown with the next call.
    /// </summary>
    /// <param name="source">What was fetched; its position moves. One reference is added.</param>
    /// <param name="readCommitted">Whether aborted transactions are left out.</param>
    /// <param name="verifyChecksums">Whether checksums are compared.</param>
    /// <param name="maximumUnpacked">The most bytes that one batch may unpack to.</param>
    /// <exception cref="CorruptRecordException">The first batch cannot be read.</exception>
    public void Fill(FetchedRecords source, bool readCommitted, bool verifyChecksums, int maximumUnpacked)
    {
        source.AddReference();
        _source = source;
        _from = source.CutOffset;
        NextOffset = _from;
        Position = _from;
        var start = source.Position;
        var reader = new RecordBatchReader(source.Memory.Span[start..]);
        var taken = 0L;
        using var scratch = new PooledBufferWriter();
        try
        {
            while (taken < FullAt && reader.TryRead(out var header, out var batch))
            {
                var batchStart = source.Position;
                if (verifyChecksums)
                    RecordBatch.VerifyChecksum(batch, header);
                var skip = (readCommitted && source.Aborted.IsAborted(header, batch)) || header.IsControl || header.LastOffset < _from;
                if (!skip && header.RecordCount > 0)
                    taken += Take(source.Memory.Slice(batchStart, header.TotalSize), header, scratch, maximumUnpacked);
                NextOffset = Math.Max(NextOffset, header.LastOffset + 1);
                source.CutOffset = NextOffset;
                source.Position = start + reader.Position;
            }

            // A cut-off tail is fetched again.
            if (taken < FullAt)
                source.Position = source.Length;
        }
        catch (CorruptRecordException) when (_count > 0)
        {
            // The reader gets what is good first; the next Fill begins at the bad batch.
        }
    }

    /// <summary>Goes to the next record; false when there is none left.</summary>
    /// <exception cref="CorruptRecordException">The records are not what their batch says.</exception>
    public bool MoveNext(out Record record, out ReadOnlyMemory<byte> section)
    {
        for (; _segment < _count; NextSegment())
        {
            ref readonly var segment = ref _segments[_segment];
            var reader = new RecordReader(segment.Section.Span, segment.Header, _position, _read);
            while (reader.TryRead(out record))
            {
                _position = reader.Position;
                _read = reader.RecordsRead;
                if (record.Offset < _from)
                    continue;

                Position = record.Offset + 1;
                section = segment.Section;
                return true;
            }
        }

        Position = Math.Max(Position, NextOffset);
        record = default;
        section = default;
        return false;
    }

    /// <summary>Gives everything back; the object may be reused at once.</summary>
    public void Release()
    {
        for (var i = 0; i < _count; i++)
            _segments[i].Unpacked.Return();
        ReturnSegments();
        _count = 0;
        _segment = 0;
        _position = 0;
        _read = 0;
        var unpacked = _unpackedBytes;
        _unpackedBytes = 0;
        var source = _source;
        _source = null;
        source?.Release();
        pool.Return(this, unpacked);
    }

    private void NextSegment()
    {
        _segment++;
        _position = 0;
        _read = 0;
    }

    private int Take(ReadOnlyMemory<byte> batch, RecordBatchHeader header, PooledBufferWriter scratch, int maximumUnpacked)
    {
        var section = batch[header.HeaderSize..];
        RentedBuffer unpacked = default;
        if (header.Compression != CompressionType.None)
        {
            RecordBatch.Unpack(batch.Span, ref header, scratch, maximumUnpacked);
            unpacked = scratch.Detach(out var length);
            section = unpacked.IsRented ? unpacked.AsMemory(0, length) : default;
            _unpackedBytes += unpacked.Length;
            pool.Hold(unpacked.Length);
        }

        if (_count == _segments.Length) GrowSegments();
        _segments[_count++] = new Segment(header, section, unpacked);
        return section.Length;
    }

    private void GrowSegments()
    {
        var larger = s_segmentArrays.Rent(Math.Max(FewestSegments, _count * 2));
        _segments.AsSpan(0, _count).CopyTo(larger);
        ReturnSegments();
        _segments = larger;
    }

    private void ReturnSegments()
    {
        if (_segments.Length == 0) return;
        Array.Clear(_segments, 0, _count);
        s_segmentArrays.Return(_segments);
        _segments = [];
    }

    private readonly record struct Segment(RecordBatchHeader Header, ReadOnlyMemory<byte> Section, RentedBuffer Unpacked);
}
