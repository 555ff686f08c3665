using System.ComponentModel;

namespace TypedKafka.Serialization.Avro;

/// <summary><c>byte[]</c> as Avro's bytes. Its view is a <see cref="BytesView"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AvroByteArray : IAvroCodec<byte[]>, IAvroView<BytesView>
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, byte[]? value) => AvroWriting.Bytes(ref writer, value ?? throw AvroWriting.Null());

    /// <inheritdoc/>
    public static byte[] Read(ref AvroReader reader) => reader.ReadBytes().ToArray();

    /// <inheritdoc/>
    public static BytesView View(scoped ref AvroReader reader) => new(reader.ReadBytes());

    /// <inheritdoc/>
    public static void Skip(ref AvroReader reader) => reader.ReadBytes();
}
