using TypedKafka.Protocol.Compression;
using TypedKafka.Protocol.Records;
using TypedKafka.Protocol.Wire;
using TypedKafka.Testing.Broker.Configs;

namespace TypedKafka.Testing.Broker.Logs;

/// <summary>What a broker checks of a produced batch before it appends it.</summary>
internal static class BatchValidation
{
    private const short FirstVersionWithZstd = 7;

    /// <summary>Judges the records of one partition in a Produce request, which are to be one whole batch. Bytes after it that are not another one are left out.</summary>
    public static AppendResult Check(ref ReadOnlySpan<byte> records, short produceVersion, TopicConfig config, DateTimeOffset now, out RecordBatchHeader header)
    {
        var result = CheckFrame(ref records, produceVersion, config, out header);
        if (result.Error == KafkaErrorCode.None) result = CheckBatch(records, header, produceVersion, config, now);
        return result;
    }

    private static AppendResult CheckFrame(ref ReadOnlySpan<byte> records, short produceVersion, TopicConfig config, out RecordBatchHeader header)
    {
        // Older formats have shorter headers, so look at the format before judging the length.
        header = default;
        if (records.Length > RecordBatchHeader.MagicOffset && records[RecordBatchHeader.MagicOffset] is var magic && magic != RecordBatchHeader.CurrentMagic)
        {
            return magic > RecordBatchHeader.CurrentMagic
                ? new(KafkaErrorCode.CorruptMessage, Message: $"There is no record format with magic {magic}.")
                : Invalid($"The records have the format of magic {magic}; version {produceVersion} of Produce takes magic {RecordBatchHeader.CurrentMagic} only.");
        }

        if (!RecordBatchHeader.TryRead(records, out header)) return Invalid($"The partition's records are {records.Length} bytes, less than a record batch's header.");
        if (header.BatchLength < RecordBatchHeader.Size - RecordBatchHeader.PrefixSize)
            return new(KafkaErrorCode.CorruptMessage, Message: $"A record batch says it is {header.BatchLength} bytes long, less than its header takes.");
        if (header.BatchLength > records.Length - RecordBatchHeader.PrefixSize) return Invalid($"A record batch of {header.BatchLength} bytes is said to be in {records.Length}.");
        if (IsWholeBatch(records[header.TotalSize..])) return Invalid("The partition's records are more than one record batch.");
        records = records[..header.TotalSize];
        if (header.Compression == CompressionType.Zstd && produceVersion < FirstVersionWithZstd)
            return new(KafkaErrorCode.UnsupportedCompressionType, Message: $"Version {produceVersion} of Produce does not know zstd.");
        if (records.Length > config.MaxMessageBytes)
            return new(KafkaErrorCode.MessageTooLarge, Message: $"The record batch is {records.Length} bytes; {TopicConfigs.MaxMessageBytes} of the topic is {config.MaxMessageBytes}.");
        return Crc32C.Compute(records[RecordBatchHeader.AttributesOffset..]) == header.Crc
            ? new(KafkaErrorCode.None)
            : new(KafkaErrorCode.CorruptMessage, Message: "The record batch's checksum does not fit its bytes.");
    }

    private static AppendResult CheckBatch(ReadOnlySpan<byte> batch, in RecordBatchHeader header, short produceVersion, TopicConfig config, DateTimeOffset now)
    {
        if (header.IsControl) return Invalid("Clients must not write control records.", reachedLog: true);
        if (header.RecordCount <= 0 || header.LastOffsetDelta != header.RecordCount - 1)
            return Invalid($"The record batch counts {header.RecordCount} records, but its last offset delta is {header.LastOffsetDelta}.", reachedLog: true);
        if (header.HasProducerId && (header.BaseSequence < 0 || header.ProducerEpoch < 0))
            return Invalid($"A record batch with a producer id must have a sequence and an epoch; they are {header.BaseSequence} and {header.ProducerEpoch}.", reachedLog: true);
        if (header.Compression > CompressionType.Zstd)
            return new(KafkaErrorCode.UnsupportedCompressionType, Message: $"There is no compression {(int)header.Compression} in version {produceVersion} of Produce.") { ReachedLog = true };
        if (IsInTheFuture(header.MaxTimestamp, config, now)) return OutOfRange(header.MaxTimestamp, "future", TopicConfigs.MessageTimestampAfterMaxMs);
        return config.IsCompacted || HasOldest(config) ? CheckRecords(batch, header, config, now) : new(KafkaErrorCode.None);
    }

    private static bool IsWholeBatch(ReadOnlySpan<byte> rest) => RecordBatchHeader.TryRead(rest, out var next) && next.BatchLength <= rest.Length - RecordBatchHeader.PrefixSize;

    private static bool HasOldest(TopicConfig config) => !config.IsLogAppendTime && config.TimestampBeforeMaxMs != long.MaxValue;

    /// <summary>For topics that have rules for single records: only then are they looked into.</summary>
    private static AppendResult CheckRecords(ReadOnlySpan<byte> batch, in RecordBatchHeader header, TopicConfig config, DateTimeOffset now)
    {
        var oldest = HasOldest(config) ? OldestOf(now) - config.TimestampBeforeMaxMs : long.MinValue;
        try
        {
            using var scratch = new PooledBufferWriter();
            var unpacked = header;
            var reader = new RecordReader(RecordBatch.Records(batch, ref unpacked, scratch, TimestampSearch.DecompressionLimit), unpacked);
            while (reader.TryRead(out var record))
            {
                if (config.IsCompacted && !record.HasKey) return Invalid("The topic is compacted, so that every record must have a key.", reachedLog: true);

                // -1 says that there is no time.
                if (record.Timestamp >= 0 && record.Timestamp < oldest) return OutOfRange(record.Timestamp, "past", TopicConfigs.MessageTimestampBeforeMaxMs);
            }

            return new(KafkaErrorCode.None);
        }
        catch (CorruptRecordException corrupt)
        {
            return new(KafkaErrorCode.CorruptMessage, Message: corrupt.Message);
        }
    }

    // A cluster with a fake clock may be used by clients with a real one; only a time that is wrong by both is the client's mistake.
    private static bool IsInTheFuture(long timestamp, TopicConfig config, DateTimeOffset now)
    {
        if (config.IsLogAppendTime || config.TimestampAfterMaxMs == long.MaxValue) return false;
        var newest = Math.Max(now.ToUnixTimeMilliseconds(), DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        return timestamp - newest > config.TimestampAfterMaxMs;
    }

    private static long OldestOf(DateTimeOffset now) => Math.Min(now.ToUnixTimeMilliseconds(), DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());

    private static AppendResult OutOfRange(long timestamp, string where, string setting) =>
        new(KafkaErrorCode.InvalidTimestamp, Message: $"A record's timestamp is {timestamp}, further in the {where} than {setting} allows.") { ReachedLog = true };

    private static AppendResult Invalid(string message, bool reachedLog = false) => new(KafkaErrorCode.InvalidRecord, Message: message) { ReachedLog = reachedLog };
}
