using System.ComponentModel;
using System.Buffers.Binary;
using System.Numerics;

namespace TypedKafka.Serialization.Protobuf;

/// <summary>A number as <c>fixed32</c> or <c>sfixed32</c>: four bytes, the lowest first.</summary>
/// <typeparam name="T">The type in C#.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ProtoFixed32<T> : IProtoCodec<T>, IProtoView<T>
    where T : struct, IBinaryInteger<T>
{
    /// <inheritdoc cref="IProtoCodec{T}.WireType"/>
    public static uint WireType => ProtoWireType.Fixed32;

    /// <inheritdoc/>
    public static bool IsDefault(T value) => T.IsZero(value);

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, T value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(writer.GetSpan(sizeof(uint)), uint.CreateTruncating(value));
        writer.Advance(sizeof(uint));
    }

    /// <inheritdoc/>
    public static T Read(ref ProtoReader reader) => T.CreateTruncating(reader.ReadFixed32());

    /// <inheritdoc/>
    public static T Missing(ref ProtoReader reader) => default;

    /// <inheritdoc/>
    public static T View(scoped ref ProtoReader reader) => Read(ref reader);

    /// <inheritdoc/>
    public static T Missing() => default;
}
