using System.ComponentModel;

namespace TypedKafka.Serialization.Protobuf;

/// <summary><c>ReadOnlyMemory&lt;byte&gt;</c> as <c>bytes</c>. Its view is that of <see cref="ProtoByteArray"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ProtoByteMemory : IProtoCodec<ReadOnlyMemory<byte>>
{
    /// <inheritdoc/>
    public static uint WireType => ProtoWireType.Bytes;

    /// <inheritdoc/>
    public static bool IsDefault(ReadOnlyMemory<byte> value) => value.IsEmpty;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, ReadOnlyMemory<byte> value) => ProtoWriting.Bytes(ref writer, value.Span);

    /// <inheritdoc/>
    public static ReadOnlyMemory<byte> Read(ref ProtoReader reader) => reader.ReadBytes().ToArray();

    /// <inheritdoc/>
    public static ReadOnlyMemory<byte> Missing(ref ProtoReader reader) => default;
}
