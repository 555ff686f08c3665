using System.Buffers.Binary;
using System.Buffers.Text;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace TypedKafka.Serialization;

/// <summary>Reads what <see cref="CanonicalBytes"/> writes. Each throws a <see cref="MessageFormatException"/> that names the member.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CanonicalReader
{
    private const int MaxTextLength = 64;

    /// <summary>Reads text.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, string member, out string value) =>
        value = StrictUtf8.TryGetString(bytes, out var text) ? text : throw new MessageFormatException("The header is not UTF-8.", member);

    /// <summary>Reads a character.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, string member, out char value)
    {
        Read(bytes, member, out string text);
        value = text.Length == 1 ? text[0] : throw Malformed(member, "one character");
    }

    /// <summary>Reads a boolean.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, string member, out bool value) =>
        value = bytes is [0 or 1] ? bytes[0] == 1 : throw Malformed(member, "a boolean of one byte");

    /// <summary>Reads bytes.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, string member, out byte[] value) => value = bytes.ToArray();

    /// <summary>Reads bytes.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, string member, out ReadOnlyMemory<byte> value) => value = bytes.ToArray();

    /// <summary>Reads a Guid.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, string member, out Guid value)
    {
        if (!Utf8Parser.TryParse(bytes, out value, out var length) || length != bytes.Length) throw Malformed(member, "a Guid of 36 characters");
    }

    /// <summary>Reads a decimal number.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, string member, out decimal value)
    {
        if (!Utf8Parser.TryParse(bytes, out value, out var length) || length != bytes.Length) throw Malformed(member, "a decimal number");
    }

    /// <summary>Reads an instant.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, string member, out DateTimeOffset value)
    {
        if (!TryText(bytes, stackalloc char[MaxTextLength], out var text)
            || !DateTimeOffset.TryParseExact(text, CanonicalBytes.UtcFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value))
        {
            throw Malformed(member, "an instant as " + CanonicalBytes.UtcFormat);
        }
    }

    /// <summary>Reads a date and time.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, string member, out DateTime value)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (!TryText(bytes, stackalloc char[MaxTextLength], out var text)
            || (!DateTime.TryParseExact(text, CanonicalBytes.UtcFormat, CultureInfo.InvariantCulture, Utc, out value)
                && !DateTime.TryParseExact(text, CanonicalBytes.UnspecifiedFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out value)))
        {
            throw Malformed(member, "a date and time as " + CanonicalBytes.UtcFormat);
        }
    }

    /// <summary>Reads a date.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, string member, out DateOnly value)
    {
        if (!TryText(bytes, stackalloc char[MaxTextLength], out var text) || !DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out value))
            throw Malformed(member, "a date as yyyy-MM-dd");
    }

    /// <summary>Reads a time of day.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, string member, out TimeOnly value)
    {
        if (!TryText(bytes, stackalloc char[MaxTextLength], out var text) || !TimeOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out value))
            throw Malformed(member, "a time of day as HH:mm:ss.fffffff");
    }

    /// <summary>Reads a time span.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, string member, out TimeSpan value)
    {
        if (!TryText(bytes, stackalloc char[MaxTextLength], out var text) || !TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out value))
            throw Malformed(member, "a time span as [-][d.]hh:mm:ss.fffffff");
    }

    /// <summary>Reads a floating-point number.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, string member, out double value)
    {
        if (!BinaryPrimitives.TryReadDoubleBigEndian(bytes, out value) || bytes.Length != sizeof(double)) throw Malformed(member, "a number of 8 bytes");
    }

    /// <summary>Reads a floating-point number.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, string member, out float value)
    {
        if (!BinaryPrimitives.TryReadSingleBigEndian(bytes, out value) || bytes.Length != sizeof(float)) throw Malformed(member, "a number of 4 bytes");
    }

    /// <summary>Reads an integer.</summary>
    public static void Read<T>(ReadOnlySpan<byte> bytes, string member, out T value)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var size = Unsafe.SizeOf<T>();
        if (bytes.Length != size) throw Malformed(member, $"an integer of {size} bytes");
        value = T.ReadBigEndian(bytes, isUnsigned: T.MinValue == T.Zero);
    }

    /// <summary>Reads an enum.</summary>
    public static void ReadEnum<T, TNumber>(ReadOnlySpan<byte> bytes, string member, out T value)
        where T : struct, Enum
        where TNumber : struct, IBinaryInteger<TNumber>, IMinMaxValue<TNumber>
    {
        Read(bytes, member, out TNumber number);
        value = Unsafe.BitCast<TNumber, T>(number);
    }

    /// <summary>The error for a header that a message must have and has not.</summary>
    [DoesNotReturn]
    public static void ThrowMissing(string header, string member) =>
        throw new MessageFormatException($"The record has no header '{header}', which the contract requires. Make the member nullable, or send the header.", member);

    private static bool TryText(ReadOnlySpan<byte> bytes, Span<char> scratch, out ReadOnlySpan<char> text)
    {
        text = default;
        if (Ascii.ToUtf16(bytes, scratch, out var length) != System.Buffers.OperationStatus.Done) return false;
        text = scratch[..length];
        return true;
    }

    private static MessageFormatException Malformed(string member, string expected) => new($"The header is not {expected}.", member);
}
