using System.ComponentModel;

namespace TypedKafka.Serialization.Avro;

/// <summary><c>ReadOnlyMemory&lt;byte&gt;</c> as Avro's bytes. Its view is a <see cref="BytesView"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AvroByteMemory : IAvroCodec<ReadOnlyMemory<byte>>, IAvroView<BytesView>
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, ReadOnlyMemory<byte> value) => AvroWriting.Bytes(ref writer, value.Span);

    /// <inheritdoc/>
    public static ReadOnlyMemory<byte> Read(ref AvroReader reader) => reader.ReadBytes().ToArray();

    /// <inheritdoc/>
    public static BytesView View(scoped ref AvroReader reader) => new(reader.ReadBytes());

    /// <inheritdoc/>
    public static void Skip(ref AvroReader reader) => reader.ReadBytes();
}
