using System.ComponentModel;
using System.Buffers.Binary;

namespace TypedKafka.Serialization.Protobuf;

/// <summary><see cref="float"/> as four bytes. A zero below zero is a value of its own.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ProtoFloat : IProtoCodec<float>, IProtoView<float>
{
    /// <inheritdoc cref="IProtoCodec{T}.WireType"/>
    public static uint WireType => ProtoWireType.Fixed32;

    /// <inheritdoc/>
    public static bool IsDefault(float value) => BitConverter.SingleToInt32Bits(value) == 0;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, float value)
    {
        BinaryPrimitives.WriteSingleLittleEndian(writer.GetSpan(sizeof(float)), value);
        writer.Advance(sizeof(float));
    }

    /// <inheritdoc/>
    public static float Read(ref ProtoReader reader) => BitConverter.UInt32BitsToSingle(reader.ReadFixed32());

    /// <inheritdoc/>
    public static float Missing(ref ProtoReader reader) => default;

    /// <inheritdoc/>
    public static float View(scoped ref ProtoReader reader) => Read(ref reader);

    /// <inheritdoc/>
    public static float Missing() => default;
}
