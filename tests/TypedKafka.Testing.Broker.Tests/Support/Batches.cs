using System.Text;
using TypedKafka.Protocol.Compression;
using TypedKafka.Protocol.Records;

namespace TypedKafka.Testing.Broker.Tests;

/// <summary>Record batches as a producer makes them.</summary>
internal static class Batches
{
    public static byte[] Of(params string[] values) => Build(values);

    public static byte[] Build(
        string[] values, long producerId = -1, short epoch = -1, int sequence = -1, long timestamp = 1_700_000_000_000, CompressionType compression = CompressionType.None, bool withKeys = false,
        bool isTransactional = false)
    {
        var builder = new RecordBatchBuilder();
        builder.Begin(512);
        try
        {
            for (var i = 0; i < values.Length; i++)
                builder.Append(timestamp + i, withKeys ? Encoding.UTF8.GetBytes($"key{i}") : default, withKeys, Encoding.UTF8.GetBytes(values[i]), true, [], 0);
            builder.Seal(compression, compression == CompressionType.None ? 0 : CompressionCodec.Get(compression).DefaultLevel);
            builder.Complete(producerId, epoch, sequence, isTransactional);
            return builder.Memory.ToArray();
        }
        finally
        {
            builder.Reset();
        }
    }

    /// <summary>The values of all records in fetched bytes, with their offsets; markers of transactions are none.</summary>
    public static List<(long Offset, string Value)> Values(ReadOnlyMemory<byte>? fetched)
    {
        var values = new List<(long, string)>();
        var batches = new RecordBatchReader(fetched.GetValueOrDefault().Span);
        while (batches.TryRead(out var header, out var batch))
        {
            RecordBatch.VerifyChecksum(batch, header);
            if (header.IsControl) continue;
            using var scratch = new Protocol.Wire.PooledBufferWriter();
            var section = RecordBatch.Records(batch, ref header, scratch, 1 << 20);
            var records = new RecordReader(section, header);
            while (records.TryRead(out var record))
                values.Add((record.Offset, Encoding.UTF8.GetString(record.Value(section))));
        }

        return values;
    }
}
