using System.ComponentModel;

namespace TypedKafka.Serialization.Avro;

/// <summary><c>byte[]</c> as a fixed: so many bytes, and nothing that says how many. Its view is a <see cref="BytesView"/>.</summary>
/// <typeparam name="TLength">How many.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AvroFixed<TLength> : IAvroCodec<byte[]>, IAvroView<BytesView>
    where TLength : struct, IAvroFixedLength
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, byte[]? value)
    {
        if (value is null) throw AvroWriting.Null();
        if (value.Length != TLength.Length) throw new MessageFormatException($"It has {value.Length} bytes, and the schema wants {TLength.Length}.");
        writer.Write(value);
    }

    /// <inheritdoc/>
    public static byte[] Read(ref AvroReader reader) => reader.ReadFixed(TLength.Length).ToArray();

    /// <inheritdoc/>
    public static BytesView View(scoped ref AvroReader reader) => new(reader.ReadFixed(TLength.Length));

    /// <inheritdoc/>
    public static void Skip(ref AvroReader reader) => reader.ReadFixed(TLength.Length);
}
