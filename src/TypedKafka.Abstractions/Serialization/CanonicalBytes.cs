using System.Buffers.Binary;
using System.Buffers.Text;
using System.ComponentModel;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace TypedKafka.Serialization;

/// <summary>
/// The bytes of keys and headers. They decide a record's partition, so they never change between versions: text as UTF-8; a <see cref="Guid"/> as 36 lower-case
/// characters; integers, enums and floating-point numbers big-endian in their own size, as Java's serializers write them; a boolean as one byte; a <see cref="decimal"/> as
/// its digits without zeros at the end; an instant as <c>yyyy-MM-ddTHH:mm:ss.fffffffZ</c> in UTC, and a <see cref="DateTime"/> that says no zone without the <c>Z</c>;
/// <see cref="DateOnly"/>, <see cref="TimeOnly"/> and <see cref="TimeSpan"/> in their invariant formats with seven digits of fraction; bytes as they are.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CanonicalBytes
{
    internal const string UtcFormat = "yyyy-MM-ddTHH:mm:ss.fffffffZ";
    internal const string UnspecifiedFormat = "yyyy-MM-ddTHH:mm:ss.fffffff";

    private const int MaxTextLength = 64;

    /// <summary>Writes text.</summary>
    public static void Write(ref MessageWriter writer, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var span = writer.GetSpan(Encoding.UTF8.GetMaxByteCount(value.Length));
        writer.Advance(Encoding.UTF8.GetBytes(value, span));
    }

    /// <summary>Writes a character.</summary>
    public static void Write(ref MessageWriter writer, char value) => writer.Advance(Encoding.UTF8.GetBytes([value], writer.GetSpan(4)));

    /// <summary>Writes a boolean.</summary>
    public static void Write(ref MessageWriter writer, bool value) => writer.Write(value ? (byte)1 : (byte)0);

    /// <summary>Writes bytes.</summary>
    public static void Write(ref MessageWriter writer, byte[] value) => writer.Write(value);

    /// <summary>Writes bytes.</summary>
    public static void Write(ref MessageWriter writer, ReadOnlyMemory<byte> value) => writer.Write(value.Span);

    /// <summary>Writes a Guid.</summary>
    public static void Write(ref MessageWriter writer, Guid value)
    {
        value.TryFormat(writer.GetSpan(MaxTextLength), out var written);
        writer.Advance(written);
    }

    /// <summary>Writes a decimal number.</summary>
    public static void Write(ref MessageWriter writer, decimal value)
    {
        var span = writer.GetSpan(MaxTextLength);
        Utf8Formatter.TryFormat(value, span, out var written);
        if (span[..written].Contains((byte)'.'))
        {
            while (span[written - 1] == (byte)'0') written--;
            if (span[written - 1] == (byte)'.') written--;
        }

        // Zero has a sign in a decimal, and no meaning to it.
        if (value == 0)
        {
            span[0] = (byte)'0';
            written = 1;
        }

        writer.Advance(written);
    }

    /// <summary>Writes an instant.</summary>
    public static void Write(ref MessageWriter writer, DateTimeOffset value) => WriteText(ref writer, value.UtcDateTime, UtcFormat);

    /// <summary>Writes a date and time: an instant when it says a zone.</summary>
    public static void Write(ref MessageWriter writer, DateTime value)
    {
        if (value.Kind == DateTimeKind.Unspecified) WriteText(ref writer, value, UnspecifiedFormat);
        else WriteText(ref writer, value.ToUniversalTime(), UtcFormat);
    }

    /// <summary>Writes a date.</summary>
    public static void Write(ref MessageWriter writer, DateOnly value) => WriteText(ref writer, value, "O");

    /// <summary>Writes a time of day.</summary>
    public static void Write(ref MessageWriter writer, TimeOnly value) => WriteText(ref writer, value, "O");

    /// <summary>Writes a time span.</summary>
    public static void Write(ref MessageWriter writer, TimeSpan value) => WriteText(ref writer, value, "c");

    /// <summary>Writes a floating-point number, for headers: keys of them are refused.</summary>
    public static void Write(ref MessageWriter writer, double value)
    {
        BinaryPrimitives.WriteDoubleBigEndian(writer.GetSpan(sizeof(double)), value);
        writer.Advance(sizeof(double));
    }

    /// <summary>Writes a floating-point number, for headers: keys of them are refused.</summary>
    public static void Write(ref MessageWriter writer, float value)
    {
        BinaryPrimitives.WriteSingleBigEndian(writer.GetSpan(sizeof(float)), value);
        writer.Advance(sizeof(float));
    }

    /// <summary>Writes an integer.</summary>
    public static void Write<T>(ref MessageWriter writer, T value)
        where T : struct, IBinaryInteger<T>
    {
        // Not WriteBigEndian: numbers inherit it from the interface, and calling it would box them.
        value.TryWriteBigEndian(writer.GetSpan(Unsafe.SizeOf<T>()), out var written);
        writer.Advance(written);
    }

    /// <summary>Writes an enum as the integer beneath it.</summary>
    public static void WriteEnum<T, TNumber>(ref MessageWriter writer, T value)
        where T : struct, Enum
        where TNumber : struct, IBinaryInteger<TNumber> => Write(ref writer, Unsafe.BitCast<T, TNumber>(value));

    private static void WriteText<T>(ref MessageWriter writer, T value, string format)
        where T : IUtf8SpanFormattable
    {
        value.TryFormat(writer.GetSpan(MaxTextLength), out var written, format, CultureInfo.InvariantCulture);
        writer.Advance(written);
    }
}
