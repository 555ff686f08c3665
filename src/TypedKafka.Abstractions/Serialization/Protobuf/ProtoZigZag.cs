using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace TypedKafka.Serialization.Protobuf;

/// <summary>A number with a sign as <c>sint32</c> or <c>sint64</c>: small ones are short below zero too.</summary>
/// <typeparam name="T">The type in C#.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ProtoZigZag<T> : IProtoCodec<T>, IProtoView<T>
    where T : struct, IBinaryInteger<T>, ISignedNumber<T>
{
    /// <inheritdoc cref="IProtoCodec{T}.WireType"/>
    public static uint WireType => ProtoWireType.Varint;

    /// <inheritdoc/>
    public static bool IsDefault(T value) => T.IsZero(value);

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, T value)
    {
        var number = long.CreateTruncating(value);
        ProtoWriting.Varint(ref writer, (ulong)((number << 1) ^ (number >> 63)));
    }

    /// <inheritdoc/>
    public static T Read(ref ProtoReader reader)
    {
        var value = reader.ReadVarint();
        if (Unsafe.SizeOf<T>() > sizeof(int)) return T.CreateTruncating((long)(value >> 1) ^ -(long)(value & 1));
        var bits = (uint)value;
        var number = (int)(bits >> 1) ^ -(int)(bits & 1);
        return Unsafe.SizeOf<T>() == sizeof(int) ? T.CreateTruncating(number) : ProtoRange.Of<T>(number);
    }

    /// <inheritdoc/>
    public static T Missing(ref ProtoReader reader) => default;

    /// <inheritdoc/>
    public static T View(scoped ref ProtoReader reader) => Read(ref reader);

    /// <inheritdoc/>
    public static T Missing() => default;
}
