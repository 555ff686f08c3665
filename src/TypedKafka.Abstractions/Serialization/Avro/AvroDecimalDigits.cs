using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace TypedKafka.Serialization.Avro;

/// <summary>Decimals as whole numbers of their smallest unit, big-endian.</summary>
/// <typeparam name="TSize">Their precision and scale.</typeparam>
internal static class AvroDecimalDigits<TSize>
    where TSize : struct, IAvroDecimalSize
{
    /// <summary>How many bytes <see cref="Fill"/> fills.</summary>
    public const int Length = 16;

    private static readonly Int128 s_limit = PowerOf10(TSize.Precision);

    /// <summary>Fills sixteen bytes with a number, and says where its fewest bytes begin.</summary>
    public static int Fill(Span<byte> target, decimal value)
    {
        var number = Of(value);
        BinaryPrimitives.WriteInt128BigEndian(target, number);
        var sign = number < 0 ? byte.MaxValue : (byte)0;
        var first = 0;
        while (first < Length - 1 && target[first] == sign && (sbyte)target[first + 1] < 0 == number < 0) first++;
        return first;
    }

    public static decimal Read(ref AvroReader reader, int start, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) throw reader.Malformed(start, "A decimal was expected, and it has no bytes.");
        var sign = (sbyte)bytes[0] < 0 ? byte.MaxValue : (byte)0;
        while (bytes.Length > Length && bytes[0] == sign) bytes = bytes[1..];
        if (bytes.Length > Length) throw DoesNotFit(ref reader, start);

        Span<byte> whole = stackalloc byte[Length];
        whole.Fill(sign);
        bytes.CopyTo(whole[^bytes.Length..]);
        var number = BinaryPrimitives.ReadInt128BigEndian(whole);
        if (number >= s_limit || number <= -s_limit) throw DoesNotFit(ref reader, start);
        var size = Int128.Abs(number);
        if ((ulong)(size >> 96) != 0) throw DoesNotFit(ref reader, start);
        return new decimal((int)(uint)size, (int)(uint)(size >> 32), (int)(uint)(size >> 64), number < 0, (byte)TSize.Scale);
    }

    private static Int128 Of(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var number = new Int128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        var missing = TSize.Scale - value.Scale;
        if (missing > 0)
        {
            var factor = PowerOf10(missing);
            if (number > s_limit / factor) throw TooLarge(value);
            number *= factor;
        }
        else if (missing < 0)
        {
            (number, var rest) = Int128.DivRem(number, PowerOf10(-missing));
            if (rest != 0) throw new MessageFormatException($"{value} has more than {TSize.Scale} digits after the point, which the schema has no room for; round it, or enlarge [Decimal].");
        }

        if (number >= s_limit) throw TooLarge(value);
        return value < 0 ? -number : number;
    }

    private static Int128 PowerOf10(int exponent)
    {
        Int128 power = 1;
        for (var i = 0; i < exponent; i++) power *= 10;
        return power;
    }

    private static MessageFormatException TooLarge(decimal value) =>
        new($"{value} has more than {TSize.Precision - TSize.Scale} digits before the point, which the schema has no room for; enlarge [Decimal].");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static MessageFormatException DoesNotFit(ref AvroReader reader, int start) =>
        reader.Malformed(start, $"The decimal does not fit the {TSize.Precision} digits, {TSize.Scale} of them after the point, that the schema allows, or those that a decimal has.");
}
