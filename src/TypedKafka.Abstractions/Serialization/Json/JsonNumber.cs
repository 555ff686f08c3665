using System.Buffers.Text;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace TypedKafka.Serialization.Json;

/// <summary>Numbers: from <see cref="sbyte"/> to <see cref="ulong"/>, <see cref="float"/>, <see cref="double"/> and <see cref="decimal"/>. Read from text as well, as System.Text.Json's Web defaults have it.</summary>
/// <typeparam name="T">The number.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonNumber<T> : IJsonCodec<T>, IJsonView<T>
    where T : struct, INumber<T>, IUtf8SpanFormattable
{
    private const int MaxLength = 128;

    private static bool IsFloating => typeof(T) == typeof(double) || typeof(T) == typeof(float);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The number is not finite: JSON has no name for it.</exception>
    public static void Write(ref MessageWriter writer, T value)
    {
        if (IsFloating && !T.IsFinite(value)) ThrowNotFinite(value);
        var span = writer.GetSpan(MaxLength);
        int written;
        if (typeof(T) == typeof(double)) Utf8Formatter.TryFormat((double)(object)value, span, out written);
        else if (typeof(T) == typeof(float)) Utf8Formatter.TryFormat((float)(object)value, span, out written);
        else value.TryFormat(span, out written, default, CultureInfo.InvariantCulture);
        writer.Advance(written);
    }

    /// <inheritdoc/>
    public static T Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            if (!TryParse(reader.ValueSpan, out var number)) ThrowDoesNotFit(reader.ValueSpan);
            return number;
        }

        if (reader.TokenType != JsonTokenType.String) throw JsonErrors.Expected("A number", reader.TokenType);
        return ReadText(ref reader);
    }

    /// <inheritdoc/>
    public static T View(JsonValue value)
    {
        if (value.Kind == JsonTokenType.Number && TryParse(value.Bytes, out var number)) return number;
        return value.Read<T, JsonNumber<T>>();
    }

    private static T ReadText(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[6 * MaxLength];
        ReadOnlySpan<byte> text = scratch[..JsonLiteral.CopyText(ref reader, scratch, "A number")];
        if (IsFloating && TryGetConstant(text, out var constant)) return constant;

        // The parsers below take leading white space and infinities, which JSON does not.
        if (text.IsEmpty || text[0] is not ((byte)'-' or (byte)'+' or (byte)'.' or (>= (byte)'0' and <= (byte)'9'))
            || !TryParse(text, out var number) || (IsFloating && !T.IsFinite(number)))
        {
            throw JsonLiteral.Malformed("A number");
        }

        return number;
    }

    private static bool TryGetConstant(ReadOnlySpan<byte> text, out T value)
    {
        var constant = text.SequenceEqual("NaN"u8) ? double.NaN
            : text.SequenceEqual("Infinity"u8) ? double.PositiveInfinity
            : text.SequenceEqual("-Infinity"u8) ? double.NegativeInfinity
            : 0.0;
        value = T.CreateTruncating(constant);
        return constant != 0.0;
    }

    // The comparisons of types are settled when the method is compiled: one branch is left.
    private static bool TryParse(ReadOnlySpan<byte> text, out T value)
    {
        Unsafe.SkipInit(out value);
        bool parsed;
        int length;
        if (typeof(T) == typeof(int)) parsed = Utf8Parser.TryParse(text, out Unsafe.As<T, int>(ref value), out length);
        else if (typeof(T) == typeof(long)) parsed = Utf8Parser.TryParse(text, out Unsafe.As<T, long>(ref value), out length);
        else if (typeof(T) == typeof(decimal)) parsed = Utf8Parser.TryParse(text, out Unsafe.As<T, decimal>(ref value), out length);
        else if (typeof(T) == typeof(double)) parsed = Utf8Parser.TryParse(text, out Unsafe.As<T, double>(ref value), out length);
        else if (typeof(T) == typeof(float)) parsed = Utf8Parser.TryParse(text, out Unsafe.As<T, float>(ref value), out length);
        else if (typeof(T) == typeof(short)) parsed = Utf8Parser.TryParse(text, out Unsafe.As<T, short>(ref value), out length);
        else if (typeof(T) == typeof(byte)) parsed = Utf8Parser.TryParse(text, out Unsafe.As<T, byte>(ref value), out length);
        else if (typeof(T) == typeof(sbyte)) parsed = Utf8Parser.TryParse(text, out Unsafe.As<T, sbyte>(ref value), out length);
        else if (typeof(T) == typeof(ushort)) parsed = Utf8Parser.TryParse(text, out Unsafe.As<T, ushort>(ref value), out length);
        else if (typeof(T) == typeof(uint)) parsed = Utf8Parser.TryParse(text, out Unsafe.As<T, uint>(ref value), out length);
        else if (typeof(T) == typeof(ulong)) parsed = Utf8Parser.TryParse(text, out Unsafe.As<T, ulong>(ref value), out length);
        else throw new NotSupportedException($"{typeof(T)} has no JSON codec.");
        return parsed && length == text.Length;
    }

    [DoesNotReturn]
    private static void ThrowNotFinite(T value) =>
        throw new ArgumentException($"{value} cannot be sent: JSON has only finite numbers. Make the member nullable and send null, or send text.");

    [DoesNotReturn]
    private static void ThrowDoesNotFit(ReadOnlySpan<byte> text) =>
        throw new MessageFormatException($"The number {(text.Length <= 40 ? System.Text.Encoding.ASCII.GetString(text) : "of " + text.Length + " digits")} does not fit into {typeof(T).Name}.");
}
