using System.Buffers.Binary;
using System.Diagnostics;
using TypedKafka.Protocol.Compression;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Protocol.Records;

/// <summary>
/// Builds one record batch in rented memory: append records, <see cref="Seal"/> (which compresses and checksums the records), then
/// <see cref="Complete"/> as often as the producer's epoch or sequence changes, which costs only the header's checksum.
/// Reusable after <see cref="Reset"/>. Not thread-safe.
/// </summary>
internal sealed class RecordBatchBuilder
{
    private RentedBuffer _buffer;
    private int _length;
    private long _maxTimestamp;
    private uint _recordsCrc;
    private CompressionType _compression;

    public int RecordCount { get; private set; }

    /// <summary>The first record's timestamp, in milliseconds since the Unix epoch.</summary>
    public long BaseTimestamp { get; private set; }

    public bool IsSealed { get; private set; }

    /// <summary>How many bytes the batch has now, its header included.</summary>
    public int Length => _length;

    /// <summary>How many bytes are rented: what counts against the producer's buffer memory.</summary>
    public int Capacity => _buffer.Length;

    /// <summary>The codec of the sealed batch: none when compressing did not make it smaller.</summary>
    public CompressionType Compression => _compression;

    /// <summary>The batch's bytes, valid until <see cref="Reset"/>.</summary>
    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, _length);

    /// <summary>The most bytes that one record can take, whatever its deltas: five varints, two of which may be long, and the attributes.</summary>
    public static long MaximumSizeOf(int keyLength, int valueLength, int headersLength) => 5L + 1 + 10 + 5 + 5 + 5 + 5 + keyLength + valueLength + headersLength;

    /// <summary>Rents memory for an empty batch.</summary>
    public void Begin(int capacity)
    {
        Debug.Assert(!_buffer.IsRented, "Reset comes before a new beginning.");
        _buffer = RentedBuffer.Rent(Math.Max(capacity, RecordBatchHeader.Size));
        _length = RecordBatchHeader.Size;
    }

    /// <summary>How many bytes the record would take as the batch's next.</summary>
    public int SizeOf(long timestamp, int keyLength, bool hasKey, int valueLength, bool hasValue, int headersLength, int headerCount)
    {
        var body = BodySizeOf(timestamp, keyLength, hasKey, valueLength, hasValue, headersLength, headerCount);
        return RecordVarint.SizeOf(body) + body;
    }

    /// <summary>Makes room for <paramref name="count"/> more bytes: at least twice as much as there was.</summary>
    public void EnsureRoom(int count)
    {
        if (_buffer.Length - _length >= count) return;
        _buffer = _buffer.Grow(_length, checked(_length + count));
    }

    /// <summary>Appends a record.</summary>
    /// <param name="timestamp">Milliseconds since the Unix epoch.</param>
    /// <param name="key">The key; see <paramref name="hasKey"/>.</param>
    /// <param name="hasKey">False for a null key.</param>
    /// <param name="value">The value; see <paramref name="hasValue"/>.</param>
    /// <param name="hasValue">False for a null value: a tombstone.</param>
    /// <param name="headers">Headers in wire form, without the count.</param>
    /// <param name="headerCount">How many headers there are.</param>
    public void Append(long timestamp, ReadOnlySpan<byte> key, bool hasKey, ReadOnlySpan<byte> value, bool hasValue, ReadOnlySpan<byte> headers, int headerCount)
    {
        Debug.Assert(!IsSealed, "A sealed batch takes no more records.");
        if (RecordCount == 0)
        {
            BaseTimestamp = timestamp;
            _maxTimestamp = timestamp;
        }

        var body = BodySizeOf(timestamp, key.Length, hasKey, value.Length, hasValue, headers.Length, headerCount);
        EnsureRoom(RecordVarint.SizeOf(body) + body);
        var destination = _buffer.Span;
        var at = _length;
        RecordVarint.Write(destination, ref at, body);
        destination[at++] = 0;
        RecordVarint.Write(destination, ref at, timestamp - BaseTimestamp);
        RecordVarint.Write(destination, ref at, RecordCount);
        WriteNullable(destination, ref at, key, hasKey);
        WriteNullable(destination, ref at, value, hasValue);
        RecordVarint.Write(destination, ref at, headerCount);
        headers.CopyTo(destination[at..]);
        _length = at + headers.Length;
        RecordCount++;
        if (timestamp > _maxTimestamp) _maxTimestamp = timestamp;
    }

    /// <summary>Compresses the records and computes their checksum. Costly: not to be called under a lock.</summary>
    public void Seal(CompressionType compression, int level)
    {
        Debug.Assert(!IsSealed, "A batch is sealed once.");
        if (compression != CompressionType.None && Compress(CompressionCodec.Get(compression), level)) _compression = compression;
        _recordsCrc = Crc32C.Compute(_buffer.AsSpan(RecordBatchHeader.Size, _length - RecordBatchHeader.Size));
        IsSealed = true;
    }

    /// <summary>Writes the header of the sealed batch. May be called again while nothing reads the bytes.</summary>
    public void Complete(
        long producerId = RecordBatchHeader.NoProducerId,
        short producerEpoch = RecordBatchHeader.NoProducerEpoch,
        int baseSequence = RecordBatchHeader.NoSequence,
        bool isTransactional = false,
        bool isControl = false)
    {
        Debug.Assert(IsSealed, "The checksum of the records is needed.");
        var header = _buffer.AsSpan(0, RecordBatchHeader.Size);
        BinaryPrimitives.WriteInt64BigEndian(header, 0);
        BinaryPrimitives.WriteInt32BigEndian(header[8..], _length - RecordBatchHeader.PrefixSize);
        BinaryPrimitives.WriteInt32BigEndian(header[RecordBatchHeader.PrefixSize..], -1);
        header[RecordBatchHeader.MagicOffset] = RecordBatchHeader.CurrentMagic;
        BinaryPrimitives.WriteInt16BigEndian(
            header[RecordBatchHeader.AttributesOffset..],
            RecordBatchHeader.AttributesOf(_compression, TimestampType.CreateTime, isTransactional, isControl));
        BinaryPrimitives.WriteInt32BigEndian(header[RecordBatchHeader.LastOffsetDeltaOffset..], RecordCount - 1);
        BinaryPrimitives.WriteInt64BigEndian(header[RecordBatchHeader.BaseTimestampOffset..], BaseTimestamp);
        BinaryPrimitives.WriteInt64BigEndian(header[RecordBatchHeader.MaxTimestampOffset..], _maxTimestamp);
        BinaryPrimitives.WriteInt64BigEndian(header[RecordBatchHeader.ProducerIdOffset..], producerId);
        BinaryPrimitives.WriteInt16BigEndian(header[RecordBatchHeader.ProducerEpochOffset..], producerEpoch);
        BinaryPrimitives.WriteInt32BigEndian(header[RecordBatchHeader.BaseSequenceOffset..], baseSequence);
        BinaryPrimitives.WriteInt32BigEndian(header[RecordBatchHeader.RecordCountOffset..], RecordCount);
        var headerCrc = Crc32C.Compute(header[RecordBatchHeader.AttributesOffset..]);
        BinaryPrimitives.WriteUInt32BigEndian(header[RecordBatchHeader.CrcOffset..], Crc32C.Combine(headerCrc, _recordsCrc, _length - RecordBatchHeader.Size));
    }

    /// <summary>Gives the memory back and forgets everything.</summary>
    public void Reset()
    {
        _buffer.Return();
        _buffer = default;
        _length = 0;
        _maxTimestamp = 0;
        _recordsCrc = 0;
        _compression = CompressionType.None;
        RecordCount = 0;
        BaseTimestamp = 0;
        IsSealed = false;
    }

    private static void WriteNullable(Span<byte> destination, ref int at, ReadOnlySpan<byte> bytes, bool hasBytes)
    {
        RecordVarint.Write(destination, ref at, hasBytes ? bytes.Length : -1);
        if (!hasBytes) return;
        bytes.CopyTo(destination[at..]);
        at += bytes.Length;
    }

    private int BodySizeOf(long timestamp, int keyLength, bool hasKey, int valueLength, bool hasValue, int headersLength, int headerCount)
    {
        var delta = RecordCount == 0 ? 0 : timestamp - BaseTimestamp;
        return checked(1 + RecordVarint.SizeOf(delta) + RecordVarint.SizeOf(RecordCount)
            + (hasKey ? RecordVarint.SizeOf(keyLength) + keyLength : 1)
            + (hasValue ? RecordVarint.SizeOf(valueLength) + valueLength : 1)
            + RecordVarint.SizeOf(headerCount) + headersLength);
    }

    private bool Compress(CompressionCodec codec, int level)
    {
        var records = _buffer.AsSpan(RecordBatchHeader.Size, _length - RecordBatchHeader.Size);
        using var compressed = new PooledBufferWriter();
        compressed.GetSpan(RecordBatchHeader.Size);
        compressed.Advance(RecordBatchHeader.Size);
        codec.Compress(records, compressed, level);
        if (compressed.WrittenCount >= _length) return false;
        _buffer.Return();
        _buffer = compressed.Detach(out _length);
        return true;
    }
}
