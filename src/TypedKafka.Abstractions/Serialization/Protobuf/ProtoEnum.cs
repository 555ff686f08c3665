using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace TypedKafka.Serialization.Protobuf;

/// <summary>An enum as its number. Numbers without a name are kept, as proto3 has it.</summary>
/// <typeparam name="T">The enum.</typeparam>
/// <typeparam name="TNumber">The type of its numbers.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ProtoEnum<T, TNumber> : IProtoCodec<T>, IProtoView<T>
    where T : struct, Enum
    where TNumber : struct, IBinaryInteger<TNumber>
{
    /// <inheritdoc cref="IProtoCodec{T}.WireType"/>
    public static uint WireType => ProtoWireType.Varint;

    /// <inheritdoc/>
    public static bool IsDefault(T value) => TNumber.IsZero(Unsafe.BitCast<T, TNumber>(value));

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, T value)
    {
        var number = Unsafe.BitCast<T, TNumber>(value);
        var bits = int.CreateTruncating(number);
        if (TNumber.CreateTruncating(bits) != number || (bits < 0 && TNumber.IsPositive(number))) throw new MessageFormatException($"{number} is out of the range of Protobuf's enums, which have 32 bits.");
        ProtoWriting.Varint(ref writer, (ulong)bits);
    }

    /// <inheritdoc/>
    public static T Read(ref ProtoReader reader)
    {
        var bits = (int)reader.ReadVarint();
        return Unsafe.BitCast<TNumber, T>(typeof(TNumber) == typeof(int) ? TNumber.CreateTruncating(bits) : Checked(bits));
    }

    /// <inheritdoc/>
    public static T Missing(ref ProtoReader reader) => default;

    /// <inheritdoc/>
    public static T View(scoped ref ProtoReader reader) => Read(ref reader);

    /// <inheritdoc/>
    public static T Missing() => default;

    private static TNumber Checked(int bits)
    {
        var number = TNumber.CreateTruncating(bits);
        return int.CreateTruncating(number) == bits && TNumber.IsNegative(number) == bits < 0
            ? number
            : throw new MessageFormatException($"{bits} is out of the range of {typeof(T).Name}.");
    }
}
