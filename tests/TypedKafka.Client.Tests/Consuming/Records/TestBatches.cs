using System.Text;
using TypedKafka.Protocol.Compression;
using TypedKafka.Protocol.Records;

namespace TypedKafka.Client.Tests.Consuming.Records;

/// <summary>Record batches for tests, as a broker would store them.</summary>
internal static class TestBatches
{
    public static byte[] Plain(long baseOffset, params string[] values) => Make(baseOffset, values);

    public static byte[] Compressed(CompressionType compression, long baseOffset, params string[] values) => Make(baseOffset, values, compression);

    public static byte[] Transactional(long producerId, long baseOffset, params string[] values) => Make(baseOffset, values, producerId: producerId, isTransactional: true);

    /// <summary>The marker that ends a transaction.</summary>
    public static byte[] Marker(long producerId, long offset, bool commit)
    {
        var builder = new RecordBatchBuilder();
        builder.Begin(256);
        builder.Append(1, [0, 0, 0, (byte)(commit ? 1 : 0)], true, [0, 0, 0, 0, 0, 0], true, default, 0);
        return Finish(builder, offset, CompressionType.None, producerId, isTransactional: true, isControl: true);
    }

    private static byte[] Make(long baseOffset, string[] values, CompressionType compression = CompressionType.None, long producerId = -1, bool isTransactional = false)
    {
        var builder = new RecordBatchBuilder();
        builder.Begin(256);
        foreach (var value in values)
        {
            var bytes = Encoding.UTF8.GetBytes(value);
            builder.EnsureRoom(bytes.Length + 64);
            builder.Append(1_700_000_000_000, default, false, bytes, true, default, 0);
        }

        return Finish(builder, baseOffset, compression, producerId, isTransactional, isControl: false);
    }

    private static byte[] Finish(RecordBatchBuilder builder, long baseOffset, CompressionType compression, long producerId, bool isTransactional, bool isControl)
    {
        builder.Seal(compression, compression == CompressionType.None ? 0 : CompressionCodec.Get(compression).DefaultLevel);
        builder.Complete(producerId, (short)(producerId < 0 ? -1 : 0), producerId < 0 ? -1 : 0, isTransactional, isControl);
        var bytes = builder.Memory.ToArray();
        builder.Reset();
        RecordBatchHeader.SetBaseOffset(bytes, baseOffset);
        return bytes;
    }
}
