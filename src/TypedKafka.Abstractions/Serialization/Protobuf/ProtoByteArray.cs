using System.ComponentModel;

namespace TypedKafka.Serialization.Protobuf;

/// <summary><c>byte[]</c> as <c>bytes</c>. Its view is a <see cref="BytesView"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ProtoByteArray : IProtoCodec<byte[]>, IProtoView<BytesView>
{
    /// <inheritdoc cref="IProtoCodec{T}.WireType"/>
    public static uint WireType => ProtoWireType.Bytes;

    /// <inheritdoc/>
    public static bool IsDefault(byte[] value) => value is { Length: 0 };

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, byte[]? value) => ProtoWriting.Bytes(ref writer, value ?? throw ProtoWriting.Null());

    /// <inheritdoc/>
    public static byte[] Read(ref ProtoReader reader) => reader.ReadBytes().ToArray();

    /// <inheritdoc/>
    public static byte[] Missing(ref ProtoReader reader) => [];

    /// <inheritdoc/>
    public static BytesView View(scoped ref ProtoReader reader) => new(reader.ReadBytes());

    /// <inheritdoc/>
    public static BytesView Missing() => new(default);
}
