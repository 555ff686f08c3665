using System.Diagnostics.CodeAnalysis;

namespace TypedKafka.Protocol.Records;

/// <summary>
/// Reads a batch's records one at a time from its decompressed records section. Every length is checked against the record, and the record
/// against the section, so a hostile count costs no more than the bytes there are.
/// </summary>
internal ref struct RecordReader
{
    private readonly ReadOnlySpan<byte> _records;
    private readonly long _baseOffset;
    private readonly long _baseTimestamp;
    private readonly long _appendTime;
    private readonly int _count;
    private readonly bool _hasAppendTime;
    private readonly byte _magic;
    private int _read;
    private int _position;

    /// <param name="records">The section after the header, decompressed.</param>
    /// <param name="header">The batch's header.</param>
    public RecordReader(ReadOnlySpan<byte> records, in RecordBatchHeader header)
        : this(records, header, 0, 0)
    {
    }

    /// <summary>Goes on where another reader of the same section stopped: see <see cref="Position"/> and <see cref="RecordsRead"/>.</summary>
    public RecordReader(ReadOnlySpan<byte> records, in RecordBatchHeader header, int position, int recordsRead)
    {
        _records = records;
        _baseOffset = header.BaseOffset;
        _baseTimestamp = header.BaseTimestamp;
        _appendTime = header.MaxTimestamp;
        _hasAppendTime = header.TimestampType == TimestampType.LogAppendTime;
        _magic = header.Magic;
        _count = header.RecordCount;
        _position = position;
        _read = recordsRead;
    }

    /// <summary>Where the next record begins in the section.</summary>
    public readonly int Position => _position;

    public readonly int RecordsRead => _read;

    public readonly int Remaining => _count - _read;

    /// <summary>False when every record was read.</summary>
    public bool TryRead(out Record record)
    {
        if (_read >= _count)
        {
            if (_position != _records.Length) ThrowCorrupt("RecordCount", "has bytes after its last record");
            record = default;
            return false;
        }

        if (_magic < RecordBatchHeader.CurrentMagic)
        {
            record = LegacyEntry.ReadRecord(_records, _magic, _baseOffset, _appendTime);
            _position = _records.Length;
            _read++;
            return true;
        }

        var at = _position;
        if (!RecordVarint.TryRead(_records, ref at, out int length) || length < 0 || length > _records.Length - at)
            ThrowCorrupt("Record.Length", "has a record whose length is not in the batch");
        var end = at + length;
        var bytes = _records[..end];

        // The attributes byte says nothing in magic 2.
        if (at >= end) ThrowCorrupt("Record.Attributes", "has a record without attributes");
        at++;
        if (!RecordVarint.TryRead(bytes, ref at, out long timestampDelta)) ThrowCorrupt("Record.TimestampDelta", "has a record whose timestamp is cut off");
        if (!RecordVarint.TryRead(bytes, ref at, out int offsetDelta)) ThrowCorrupt("Record.OffsetDelta", "has a record whose offset is cut off");
        if (!RecordVarint.TryRead(bytes, ref at, out int keyLength) || keyLength < -1 || keyLength > end - at)
            ThrowCorrupt("Record.Key", "has a record whose key is longer than the record");
        var keyStart = at;
        at += Math.Max(keyLength, 0);
        if (!RecordVarint.TryRead(bytes, ref at, out int valueLength) || valueLength < -1 || valueLength > end - at)
            ThrowCorrupt("Record.Value", "has a record whose value is longer than the record");
        var valueStart = at;
        at += Math.Max(valueLength, 0);

        // A header takes two bytes at least, so a count beyond the bytes is known at once.
        if (!RecordVarint.TryRead(bytes, ref at, out int headerCount) || headerCount < 0 || headerCount > (end - at) / 2)
            ThrowCorrupt("Record.Headers", "has a record with an impossible number of headers");
        var headersLength = headerCount == 0 ? 0 : RecordHeaderReader.Measure(bytes, at, headerCount);
        if (at + headersLength != end) ThrowCorrupt("Record.Length", "has a record that is longer than its fields");

        record = new Record
        {
            Offset = _baseOffset + offsetDelta,
            Timestamp = _hasAppendTime ? _appendTime : _baseTimestamp + timestampDelta,
            KeyStart = keyStart,
            KeyLength = keyLength,
            ValueStart = valueStart,
            ValueLength = valueLength,
            HeadersStart = at,
            HeadersLength = headersLength,
            HeaderCount = headerCount,
        };
        _position = end;
        _read++;
        return true;
    }

    [DoesNotReturn]
    private readonly void ThrowCorrupt(string field, string what) =>
        CorruptRecordException.ThrowAt(
            RecordBatchHeader.CurrentMagic,
            field,
            _position,
            $"The record batch at offset {_baseOffset} {what} (record {_read + 1} of {_count}, byte {_position} of {_records.Length} of its records).");
}
