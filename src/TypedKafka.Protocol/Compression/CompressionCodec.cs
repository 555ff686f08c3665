using TypedKafka.Protocol.Records;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Protocol.Compression;

/// <summary>One way to compress the records of a batch, in the framing that Kafka's other clients read. Stateless for the caller and thread-safe.</summary>
internal abstract class CompressionCodec
{
    private static readonly CompressionCodec?[] s_codecs = [null, new GzipCodec(), new SnappyCodec(), new Lz4Codec(), new ZstdCodec()];

    private static readonly Lz4Codec s_lz4OfMagic0 = new() { AcceptsAnyHeaderChecksum = true };

    public abstract CompressionType Type { get; }

    public abstract int MinimumLevel { get; }

    public abstract int MaximumLevel { get; }

    public abstract int DefaultLevel { get; }

    /// <summary>The codec for a batch's attributes; throws for <see cref="CompressionType.None"/> and for a number that Kafka has not given out.</summary>
    public static CompressionCodec Get(CompressionType type)
    {
        if ((uint)type < (uint)s_codecs.Length && s_codecs[(int)type] is { } codec) return codec;
        throw new CorruptRecordException($"A record batch is compressed with codec {(int)type}, which this client does not know. A newer version of the client may read it.");
    }

    /// <summary>The codec for the attributes of an entry of magic 0 or 1; see <see cref="Get"/>.</summary>
    public static CompressionCodec GetLegacy(CompressionType type, byte magic)
    {
        if (type == CompressionType.Zstd) throw new CorruptRecordException($"A log entry of magic {magic} says it is compressed with zstd, which that format does not have.");
        return type == CompressionType.Lz4 && magic == 0 ? s_lz4OfMagic0 : Get(type);
    }

    /// <summary>Appends the compressed form of <paramref name="source"/>.</summary>
    public abstract void Compress(ReadOnlySpan<byte> source, PooledBufferWriter destination, int level);

    /// <summary>Appends what <paramref name="source"/> unpacks to.</summary>
    /// <param name="source">The whole compressed payload.</param>
    /// <param name="destination">What to append to.</param>
    /// <param name="maximumLength">The most bytes to append: a payload that goes beyond is refused before it fills the memory.</param>
    /// <exception cref="CorruptRecordException">The payload is damaged, cut off, or larger than allowed.</exception>
    public abstract void Decompress(ReadOnlySpan<byte> source, PooledBufferWriter destination, int maximumLength);

    protected CorruptRecordException TooLarge(int maximumLength) =>
        new($"A {Type} payload unpacks to more than the {maximumLength} bytes that are allowed for a record batch. If such batches are legal here, raise the limit.");

    protected CorruptRecordException Damaged(string what, Exception? cause = null)
    {
        var message = $"A {Type} payload cannot be unpacked: {what}.";
        return cause is null ? new CorruptRecordException(message) : new CorruptRecordException(message, cause);
    }
}
