using TypedKafka.Protocol.Compression;
using TypedKafka.Protocol.Records;
using TypedKafka.Protocol.Wire;
using TypedKafka.Testing.Broker.Configs;

namespace TypedKafka.Testing.Broker.Logs;

/// <summary>What a broker checks of a produced batch before it appends it.</summary>
internal static class BatchValidation
{
    private const short FirstVersionWithZstd = 7;

    /// <summary>Judges the records of one partition in a Produce request, which are to be one whole batch.</summary>
    public static AppendResult Check(ReadOnlySpan<byte> records, short produceVersion, TopicConfig config, DateTimeOffset now, out RecordBatchHeader header)
    {
        if (!RecordBatchHeader.TryRead(records, out header))
        {
            // Older formats have shorter headers, so look at the format before judging the length.
            var isOld = records.Length > RecordBatchHeader.MagicOffset && records[RecordBatchHeader.MagicOffset] < RecordBatchHeader.CurrentMagic;
            return isOld ? Magic(records[RecordBatchHeader.MagicOffset]) : Invalid($"The partition's records are {records.Length} bytes, less than a record batch's header.");
        }

        if (header.Magic != RecordBatchHeader.CurrentMagic) return Magic(header.Magic);
        if (header.BatchLength < RecordBatchHeader.Size - RecordBatchHeader.PrefixSize || header.BatchLength > records.Length - RecordBatchHeader.PrefixSize)
            return new(KafkaErrorCode.CorruptMessage, Message: $"A record batch of {header.BatchLength} bytes is said to be in {records.Length}.");
        if (header.TotalSize != records.Length) return Invalid("The partition's records are more than one record batch.");
        if (records.Length > config.MaxMessageBytes)
            return new(KafkaErrorCode.MessageTooLarge, Message: $"The record batch is {records.Length} bytes; {TopicConfigs.MaxMessageBytes} of the topic is {config.MaxMessageBytes}.");
        if (Crc32C.Compute(records[RecordBatchHeader.AttributesOffset..]) != header.Crc)
            return new(KafkaErrorCode.CorruptMessage, Message: "The record batch's checksum does not fit its bytes.");

        if (header.IsControl) return Invalid("Clients must not write control records.");
        if (header.TimestampType == TimestampType.LogAppendTime) return Invalid("A producer must not say that the broker has stamped the records.");
        if (header.RecordCount <= 0 || header.LastOffsetDelta != header.RecordCount - 1)
            return Invalid($"The record batch counts {header.RecordCount} records, but its last offset delta is {header.LastOffsetDelta}.");
        if (header.HasProducerId && (header.BaseSequence < 0 || header.ProducerEpoch < 0))
            return Invalid($"A record batch with a producer id must have a sequence and an epoch; they are {header.BaseSequence} and {header.ProducerEpoch}.");
        if (header.Compression > CompressionType.Zstd || (header.Compression == CompressionType.Zstd && produceVersion < FirstVersionWithZstd))
            return new(KafkaErrorCode.UnsupportedCompressionType, Message: $"The compression {header.Compression} is not there in version {produceVersion} of Produce.");
        if (IsInTheFuture(header.MaxTimestamp, config, now))
            return new(KafkaErrorCode.InvalidTimestamp, Message: $"A record's timestamp is {header.MaxTimestamp}, further in the future than {TopicConfigs.MessageTimestampAfterMaxMs} allows.");
        return config.IsCompacted ? CheckKeys(records, header) : new(KafkaErrorCode.None);
    }

    private static AppendResult CheckKeys(ReadOnlySpan<byte> batch, in RecordBatchHeader header)
    {
        try
        {
            using var scratch = new PooledBufferWriter();
            var reader = new RecordReader(RecordBatch.Records(batch, header, scratch, TimestampSearch.DecompressionLimit), header);
            while (reader.TryRead(out var record))
            {
                if (!record.HasKey) return Invalid("The topic is compacted, so that every record must have a key.");
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

    private static AppendResult Magic(byte magic) => Invalid($"The records have the format of magic {magic}; Produce from version 3 on takes magic {RecordBatchHeader.CurrentMagic} only.");

    private static AppendResult Invalid(string message) => new(KafkaErrorCode.InvalidRecord, Message: message);
}
