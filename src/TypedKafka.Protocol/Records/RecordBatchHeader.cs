using System.Buffers.Binary;
using TypedKafka.Protocol.Compression;

namespace TypedKafka.Protocol.Records;

/// <summary>The 61 bytes before the records of a batch, magic 2 (KIP-98), or what stands for them in entries of magic 0 and 1.</summary>
internal readonly struct RecordBatchHeader
{
    public const int Size = 61;

    /// <summary>BaseOffset and BatchLength: what every log entry of any magic begins with.</summary>
    public const int PrefixSize = 12;

    /// <summary>The only record format since Kafka 0.11.</summary>
    public const byte CurrentMagic = 2;

    public const int MagicOffset = 16;
    public const int CrcOffset = 17;

    /// <summary>The checksum covers everything from here.</summary>
    public const int AttributesOffset = 21;

    public const int LastOffsetDeltaOffset = 23;
    public const int BaseTimestampOffset = 27;
    public const int MaxTimestampOffset = 35;
    public const int ProducerIdOffset = 43;
    public const int ProducerEpochOffset = 51;
    public const int BaseSequenceOffset = 53;
    public const int RecordCountOffset = 57;

    public const long NoProducerId = -1;
    public const short NoProducerEpoch = -1;
    public const int NoSequence = -1;

    private const int CompressionMask = 0x07;
    private const int LogAppendTimeFlag = 0x08;
    private const int TransactionalFlag = 0x10;
    private const int ControlFlag = 0x20;
    private const int DeleteHorizonFlag = 0x40;

    public long BaseOffset { get; private init; }

    /// <summary>The bytes after <see cref="PrefixSize"/>.</summary>
    public int BatchLength { get; private init; }

    public int PartitionLeaderEpoch { get; private init; }

    public byte Magic { get; private init; }

    public uint Crc { get; private init; }

    public short Attributes { get; private init; }

    public int LastOffsetDelta { get; private init; }

    public long BaseTimestamp { get; private init; }

    public long MaxTimestamp { get; private init; }

    public long ProducerId { get; private init; }

    public short ProducerEpoch { get; private init; }

    public int BaseSequence { get; private init; }

    public int RecordCount { get; private init; }

    /// <summary>May be a number that no codec has: see <see cref="CompressionCodec.Get"/>.</summary>
    public CompressionType Compression => (CompressionType)(Attributes & CompressionMask);

    public TimestampType TimestampType => (Attributes & LogAppendTimeFlag) != 0 ? TimestampType.LogAppendTime : TimestampType.CreateTime;

    public bool IsTransactional => (Attributes & TransactionalFlag) != 0;

    public bool IsControl => (Attributes & ControlFlag) != 0;

    /// <summary>BaseTimestamp is the time from which tombstones may be deleted, not a record's (KIP-534).</summary>
    public bool HasDeleteHorizon => (Attributes & DeleteHorizonFlag) != 0;

    public bool HasProducerId => ProducerId > NoProducerId;

    public long LastOffset => BaseOffset + LastOffsetDelta;

    /// <summary>The whole batch's length, prefix included.</summary>
    public int TotalSize => PrefixSize + BatchLength;

    /// <summary>Whether this is an entry from before magic 2: see <see cref="LegacyEntry"/>.</summary>
    public bool IsLegacy => Magic < CurrentMagic;

    /// <summary>Where the records section begins.</summary>
    public int HeaderSize => IsLegacy ? LegacyEntry.HeaderSize(Magic) : Size;

    public static short AttributesOf(CompressionType compression, TimestampType timestampType = TimestampType.CreateTime, bool isTransactional = false, bool isControl = false) =>
        (short)((int)compression
            | (timestampType == TimestampType.LogAppendTime ? LogAppendTimeFlag : 0)
            | (isTransactional ? TransactionalFlag : 0)
            | (isControl ? ControlFlag : 0));

    /// <summary>Reads the fields as they are, without judging them; false when there are fewer than <see cref="Size"/> bytes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out RecordBatchHeader header)
    {
        if (source.Length < Size)
        {
            header = default;
            return false;
        }

        source = source[..Size];
        header = new RecordBatchHeader
        {
            BaseOffset = BinaryPrimitives.ReadInt64BigEndian(source),
            BatchLength = BinaryPrimitives.ReadInt32BigEndian(source[8..]),
            PartitionLeaderEpoch = BinaryPrimitives.ReadInt32BigEndian(source[12..]),
            Magic = source[MagicOffset],
            Crc = BinaryPrimitives.ReadUInt32BigEndian(source[CrcOffset..]),
            Attributes = BinaryPrimitives.ReadInt16BigEndian(source[AttributesOffset..]),
            LastOffsetDelta = BinaryPrimitives.ReadInt32BigEndian(source[LastOffsetDeltaOffset..]),
            BaseTimestamp = BinaryPrimitives.ReadInt64BigEndian(source[BaseTimestampOffset..]),
            MaxTimestamp = BinaryPrimitives.ReadInt64BigEndian(source[MaxTimestampOffset..]),
            ProducerId = BinaryPrimitives.ReadInt64BigEndian(source[ProducerIdOffset..]),
            ProducerEpoch = BinaryPrimitives.ReadInt16BigEndian(source[ProducerEpochOffset..]),
            BaseSequence = BinaryPrimitives.ReadInt32BigEndian(source[BaseSequenceOffset..]),
            RecordCount = BinaryPrimitives.ReadInt32BigEndian(source[RecordCountOffset..]),
        };
        return true;
    }

    /// <summary>Reads the header of a whole entry before magic 2, as that of a batch with one record.</summary>
    public static RecordBatchHeader ReadLegacy(ReadOnlySpan<byte> entry)
    {
        var magic = entry[MagicOffset];
        var timestamp = magic == 0 ? -1 : BinaryPrimitives.ReadInt64BigEndian(entry[LegacyEntry.SizeWithoutTimestamp..]);
        return new RecordBatchHeader
        {
            BaseOffset = BinaryPrimitives.ReadInt64BigEndian(entry),
            BatchLength = BinaryPrimitives.ReadInt32BigEndian(entry[8..]),
            PartitionLeaderEpoch = -1,
            Magic = magic,
            Crc = BinaryPrimitives.ReadUInt32BigEndian(entry[LegacyEntry.CrcOffset..]),
            Attributes = (short)(entry[LegacyEntry.AttributesOffset] & (magic == 0 ? CompressionMask : CompressionMask | LogAppendTimeFlag)),
            BaseTimestamp = timestamp,
            MaxTimestamp = timestamp,
            ProducerId = NoProducerId,
            ProducerEpoch = NoProducerEpoch,
            BaseSequence = NoSequence,
            RecordCount = 1,
        };
    }

    /// <summary>The header of a batch of magic 2 that stands for this compressed entry's unpacked records.</summary>
    public RecordBatchHeader ToUnpacked(long baseOffset, int lastOffsetDelta, long baseTimestamp, int recordCount) => new()
    {
        BaseOffset = baseOffset,
        BatchLength = BatchLength,
        PartitionLeaderEpoch = PartitionLeaderEpoch,
        Magic = CurrentMagic,
        Crc = Crc,
        Attributes = (short)(Attributes & ~CompressionMask),
        LastOffsetDelta = lastOffsetDelta,
        BaseTimestamp = baseTimestamp,
        MaxTimestamp = MaxTimestamp,
        ProducerId = ProducerId,
        ProducerEpoch = ProducerEpoch,
        BaseSequence = BaseSequence,
        RecordCount = recordCount,
    };

    /// <summary>Sets the offset in place, as a broker does when it appends. The checksum does not cover it.</summary>
    public static void SetBaseOffset(Span<byte> batch, long baseOffset) => BinaryPrimitives.WriteInt64BigEndian(batch, baseOffset);

    /// <summary>Sets the epoch in place, as a broker does when it appends. The checksum does not cover it.</summary>
    public static void SetPartitionLeaderEpoch(Span<byte> batch, int leaderEpoch) => BinaryPrimitives.WriteInt32BigEndian(batch[PrefixSize..], leaderEpoch);

    /// <summary>Stamps one whole batch with the broker's clock and computes the checksum anew, as a broker does for <c>message.timestamp.type=LogAppendTime</c>.</summary>
    public static void SetLogAppendTime(Span<byte> batch, long timestamp)
    {
        var attributes = (short)(BinaryPrimitives.ReadInt16BigEndian(batch[AttributesOffset..]) | LogAppendTimeFlag);
        BinaryPrimitives.WriteInt16BigEndian(batch[AttributesOffset..], attributes);
        BinaryPrimitives.WriteInt64BigEndian(batch[MaxTimestampOffset..], timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(batch[CrcOffset..], Crc32C.Compute(batch[AttributesOffset..]));
    }
}
