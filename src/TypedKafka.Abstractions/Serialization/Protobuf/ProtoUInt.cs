using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace TypedKafka.Serialization.Protobuf;

/// <summary>A number without a sign, or a character, as <c>uint32</c> or <c>uint64</c>.</summary>
/// <typeparam name="T">The type in C#.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ProtoUInt<T> : IProtoCodec<T>, IProtoView<T>
    where T : struct, IBinaryInteger<T>, IUnsignedNumber<T>
{
    /// <inheritdoc cref="IProtoCodec{T}.WireType"/>
    public static uint WireType => ProtoWireType.Varint;

    /// <inheritdoc/>
    public static bool IsDefault(T value) => T.IsZero(value);

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, T value) => ProtoWriting.Varint(ref writer, ulong.CreateTruncating(value));

    /// <inheritdoc/>
    public static T Read(ref ProtoReader reader)
    {
        var value = reader.ReadVarint();
        return Unsafe.SizeOf<T>() >= sizeof(int) ? T.CreateTruncating(value) : ProtoRange.Of<T>((uint)value);
    }

    /// <inheritdoc/>
    public static T Missing(ref ProtoReader reader) => default;

    /// <inheritdoc/>
    public static T View(scoped ref ProtoReader reader) => Read(ref reader);

    /// <inheritdoc/>
    public static T Missing() => default;
}
