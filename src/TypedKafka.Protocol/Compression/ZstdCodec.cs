using System.Buffers;
using System.Collections.Concurrent;
using TypedKafka.Protocol.Wire;
using ZstdSharp;

namespace TypedKafka.Protocol.Compression;

/// <summary>Zstandard (RFC 8878). Several frames in a row are read to the end.</summary>
internal sealed class ZstdCodec : CompressionCodec
{
    private const int ReadLength = 64 * 1024;

    // A context keeps its tables, megabytes at high levels: as many as there can be at work at once, no more.
    private static readonly int s_kept = Environment.ProcessorCount;

    private readonly ConcurrentQueue<Compressor> _compressors = new();
    private readonly ConcurrentQueue<Decompressor> _decompressors = new();

    public override CompressionType Type => CompressionType.Zstd;

    public override int MinimumLevel => -131_072;

    public override int MaximumLevel => 22;

    public override int DefaultLevel => 3;

    public override void Compress(ReadOnlySpan<byte> source, PooledBufferWriter destination, int level)
    {
        if (!_compressors.TryDequeue(out var compressor)) compressor = new Compressor(level);
        compressor.Level = level;
        var target = destination.GetSpan(Compressor.GetCompressBound(source.Length));
        destination.Advance(compressor.Wrap(source, target));
        if (_compressors.Count < s_kept) _compressors.Enqueue(compressor);
        else compressor.Dispose();
    }

    public override void Decompress(ReadOnlySpan<byte> source, PooledBufferWriter destination, int maximumLength)
    {
        if (!_decompressors.TryDequeue(out var decompressor)) decompressor = new Decompressor();
        try
        {
            Decompress(decompressor, source, destination, maximumLength);
        }
        catch
        {
            // What a damaged frame left in the context is not worth knowing.
            decompressor.Dispose();
            throw;
        }

        if (_decompressors.Count < s_kept) _decompressors.Enqueue(decompressor);
        else decompressor.Dispose();
    }

    private void Decompress(Decompressor decompressor, ReadOnlySpan<byte> source, PooledBufferWriter destination, int maximumLength)
    {
        decompressor.ResetStream();
        var left = maximumLength;
        while (true)
        {
            // One byte more than is left, so that a payload of exactly the limit is told from one beyond it.
            var room = (int)Math.Min(ReadLength, left + 1L);
            var target = destination.GetSpan(room)[..room];
            var status = Unwrap(decompressor, source, target, out var consumed, out var written);
            if (written > left) throw TooLarge(maximumLength);
            left -= written;
            destination.Advance(written);
            source = source[consumed..];
            if (status == OperationStatus.InvalidData) throw Damaged("it is no zstd data, or its checksum is wrong");
            if (status == OperationStatus.Done && source.IsEmpty) return;
            if (status != OperationStatus.Done && consumed == 0 && written == 0) throw Damaged("it ends within a frame");
        }
    }

    private OperationStatus Unwrap(Decompressor decompressor, ReadOnlySpan<byte> source, Span<byte> target, out int consumed, out int written)
    {
        try
        {
            return decompressor.UnwrapStream(source, target, out consumed, out written);
        }
        catch (ZstdException e)
        {
            throw Damaged("it is no zstd data, or its checksum is wrong", e);
        }
    }
}
