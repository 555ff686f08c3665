using System.ComponentModel;
using System.Buffers.Binary;
using System.Numerics;

namespace TypedKafka.Serialization.Protobuf;

/// <summary>A number as <c>fixed64</c> or <c>sfixed64</c>: eight bytes, the lowest first.</summary>
/// <typeparam name="T">The type in C#.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ProtoFixed64<T> : IProtoCodec<T>, IProtoView<T>
    where T : struct, IBinaryInteger<T>
{
    /// <inheritdoc cref="IProtoCodec{T}.WireType"/>
    public static uint WireType => ProtoWireType.Fixed64;

    /// <inheritdoc/>
    public static bool IsDefault(T value) => T.IsZero(value);

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, T value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(writer.GetSpan(sizeof(ulong)), ulong.CreateTruncating(value));
        writer.Advance(sizeof(ulong));
    }

    /// <inheritdoc/>
    public static T Read(ref ProtoReader reader) => T.CreateTruncating(reader.ReadFixed64());

    /// <inheritdoc/>
    public static T Missing(ref ProtoReader reader) => default;

    /// <inheritdoc/>
    public static T View(scoped ref ProtoReader reader) => Read(ref reader);

    /// <inheritdoc/>
    public static T Missing() => default;
}
