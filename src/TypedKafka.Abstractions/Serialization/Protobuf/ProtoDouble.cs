using System.ComponentModel;
using System.Buffers.Binary;

namespace TypedKafka.Serialization.Protobuf;

/// <summary><see cref="double"/> as eight bytes. A zero below zero is a value of its own.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ProtoDouble : IProtoCodec<double>, IProtoView<double>
{
    /// <inheritdoc cref="IProtoCodec{T}.WireType"/>
    public static uint WireType => ProtoWireType.Fixed64;

    /// <inheritdoc/>
    public static bool IsDefault(double value) => BitConverter.DoubleToInt64Bits(value) == 0;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(writer.GetSpan(sizeof(double)), value);
        writer.Advance(sizeof(double));
    }

    /// <inheritdoc/>
    public static double Read(ref ProtoReader reader) => BitConverter.UInt64BitsToDouble(reader.ReadFixed64());

    /// <inheritdoc/>
    public static double Missing(ref ProtoReader reader) => default;

    /// <inheritdoc/>
    public static double View(scoped ref ProtoReader reader) => Read(ref reader);

    /// <inheritdoc/>
    public static double Missing() => default;
}
