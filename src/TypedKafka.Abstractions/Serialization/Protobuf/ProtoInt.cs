using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace TypedKafka.Serialization.Protobuf;

/// <summary>A number with a sign as <c>int32</c> or <c>int64</c>: one below zero takes ten bytes.</summary>
/// <typeparam name="T">The type in C#.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ProtoInt<T> : IProtoCodec<T>, IProtoView<T>
    where T : struct, IBinaryInteger<T>, ISignedNumber<T>
{
    /// <inheritdoc cref="IProtoCodec{T}.WireType"/>
    public static uint WireType => ProtoWireType.Varint;

    /// <inheritdoc/>
    public static bool IsDefault(T value) => T.IsZero(value);

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, T value) => ProtoWriting.Varint(ref writer, (ulong)long.CreateTruncating(value));

    /// <inheritdoc/>
    public static T Read(ref ProtoReader reader)
    {
        var value = reader.ReadVarint();
        return Unsafe.SizeOf<T>() >= sizeof(int) ? T.CreateTruncating(value) : ProtoRange.Of<T>((int)value);
    }

    /// <inheritdoc/>
    public static T Missing(ref ProtoReader reader) => default;

    /// <inheritdoc/>
    public static T View(scoped ref ProtoReader reader) => Read(ref reader);

    /// <inheritdoc/>
    public static T Missing() => default;
}
