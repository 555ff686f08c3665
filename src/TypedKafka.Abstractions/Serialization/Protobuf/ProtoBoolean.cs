using System.ComponentModel;

namespace TypedKafka.Serialization.Protobuf;

/// <summary><see cref="bool"/> as a varint.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ProtoBoolean : IProtoCodec<bool>, IProtoView<bool>
{
    /// <inheritdoc cref="IProtoCodec{T}.WireType"/>
    public static uint WireType => ProtoWireType.Varint;

    /// <inheritdoc/>
    public static bool IsDefault(bool value) => !value;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, bool value) => writer.Write(value ? (byte)1 : (byte)0);

    /// <inheritdoc/>
    public static bool Read(ref ProtoReader reader) => reader.ReadVarint() != 0;

    /// <inheritdoc/>
    public static bool Missing(ref ProtoReader reader) => default;

    /// <inheritdoc/>
    public static bool View(scoped ref ProtoReader reader) => Read(ref reader);

    /// <inheritdoc/>
    public static bool Missing() => default;
}
