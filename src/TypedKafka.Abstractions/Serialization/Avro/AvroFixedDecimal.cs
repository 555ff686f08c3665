using System.ComponentModel;

namespace TypedKafka.Serialization.Avro;

/// <summary><see cref="decimal"/> as a fixed: a whole number of its smallest unit, big-endian, its sign in all bytes that it does not need.</summary>
/// <typeparam name="TSize">Its precision and scale.</typeparam>
/// <typeparam name="TLength">The number of bytes, which has room for them.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AvroFixedDecimal<TSize, TLength> : IAvroCodec<decimal>, IAvroView<decimal>
    where TSize : struct, IAvroDecimalSize
    where TLength : struct, IAvroFixedLength
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, decimal value)
    {
        Span<byte> whole = stackalloc byte[AvroDecimalDigits<TSize>.Length];
        var digits = whole[AvroDecimalDigits<TSize>.Fill(whole, value)..];
        var span = writer.GetSpan(TLength.Length)[..TLength.Length];
        span.Fill((sbyte)digits[0] < 0 ? byte.MaxValue : (byte)0);
        digits.CopyTo(span[^digits.Length..]);
        writer.Advance(TLength.Length);
    }

    /// <inheritdoc/>
    public static decimal Read(ref AvroReader reader)
    {
        var start = reader.Position;
        return AvroDecimalDigits<TSize>.Read(ref reader, start, reader.ReadFixed(TLength.Length));
    }

    /// <inheritdoc/>
    public static decimal View(scoped ref AvroReader reader) => Read(ref reader);

    /// <inheritdoc/>
    public static void Skip(ref AvroReader reader) => reader.ReadFixed(TLength.Length);
}
