using TypedKafka.Protocol.Compression;
using TypedKafka.Protocol.Records;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Protocol.Tests.Records;

/// <summary>Batches made and read with the product's own code.</summary>
internal static class SampleBatch
{
    public const int MaximumLength = 64 * 1024 * 1024;

    public static byte[] Build(IEnumerable<SampleRecord> records, CompressionType compression = CompressionType.None, long producerId = -1, short epoch = -1, int sequence = -1, bool transactional = false, bool control = false)
    {
        var builder = new RecordBatchBuilder();
        builder.Begin(4096);
        foreach (var record in records) record.AppendTo(builder);
        builder.Seal(compression, compression == CompressionType.None ? 0 : CompressionCodec.Get(compression).DefaultLevel);
        builder.Complete(producerId, epoch, sequence, transactional, control);
        var bytes = builder.Memory.ToArray();
        builder.Reset();
        return bytes;
    }

    public static List<SampleRecord> Read(ReadOnlySpan<byte> batches)
    {
        var records = new List<SampleRecord>();
        using var scratch = new PooledBufferWriter();
        var reader = new RecordBatchReader(batches);
        while (reader.TryRead(out var header, out var batch))
        {
            RecordBatch.VerifyChecksum(batch, header);
            var section = RecordBatch.Records(batch, ref header, scratch, MaximumLength);
            var recordReader = new RecordReader(section, header);
            while (recordReader.TryRead(out var record)) records.Add(SampleRecord.From(record, section));
        }

        return records;
    }

    /// <summary>Makes the checksum fit what a test has changed.</summary>
    public static void FixChecksum(Span<byte> batch) =>
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(batch[RecordBatchHeader.CrcOffset..], Crc32C.Compute(batch[RecordBatchHeader.AttributesOffset..]));
}
