using System.ComponentModel;

namespace TypedKafka.Serialization.Avro;

/// <summary><see cref="decimal"/> as a whole number of its smallest unit, in the fewest bytes, big-endian.</summary>
/// <typeparam name="TSize">Its precision and scale.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AvroDecimal<TSize> : IAvroCodec<decimal>, IAvroView<decimal>
    where TSize : struct, IAvroDecimalSize
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, decimal value)
    {
        Span<byte> whole = stackalloc byte[AvroDecimalDigits<TSize>.Length];
        AvroWriting.Bytes(ref writer, whole[AvroDecimalDigits<TSize>.Fill(whole, value)..]);
    }

    /// <inheritdoc/>
    public static decimal Read(ref AvroReader reader)
    {
        var start = reader.Position;
        return AvroDecimalDigits<TSize>.Read(ref reader, start, reader.ReadBytes());
    }

    /// <inheritdoc/>
    public static decimal View(scoped ref AvroReader reader) => Read(ref reader);

    /// <inheritdoc/>
    public static void Skip(ref AvroReader reader) => reader.ReadBytes();
}
