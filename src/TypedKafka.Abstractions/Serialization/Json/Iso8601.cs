using System.Buffers.Text;

namespace TypedKafka.Serialization.Json;

/// <summary>What the codecs of dates share.</summary>
internal static class Iso8601
{
    /// <summary>The longest round-trip format: <c>2026-11-23T18:47:04.1234567+01:00</c>.</summary>
    public const int MaxLength = 33;

    private const int FractionStart = 19;
    private const int FractionEnd = 27;

    /// <summary>Takes the zeros at the end of the fraction out, and its point when nothing is left of it.</summary>
    /// <param name="text">A time in the round-trip format, with seven digits of fraction.</param>
    /// <returns>The length that is left.</returns>
    public static int Trim(Span<byte> text)
    {
        var end = FractionEnd;
        while (text[end - 1] == (byte)'0') end--;
        if (end == FractionStart + 1) end = FractionStart;
        text[FractionEnd..].CopyTo(text[end..]);
        return text.Length - (FractionEnd - end);
    }

    /// <summary>Reads what <see cref="Trim"/> leaves. What else ISO 8601 allows is for System.Text.Json to read.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset value)
    {
        Span<byte> full = stackalloc byte[MaxLength];
        value = default;
        var length = Fill(text, full);
        return length > FractionEnd && Utf8Parser.TryParse(full[..length], out value, out var consumed, 'O') && consumed == length;
    }

    /// <summary>Reads what <see cref="Trim"/> leaves of a time in UTC or without a zone; one with an offset becomes a local time, which is for System.Text.Json to read.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTime value)
    {
        Span<byte> full = stackalloc byte[MaxLength];
        value = default;
        var length = Fill(text, full);
        return length is FractionEnd or (FractionEnd + 1) && Utf8Parser.TryParse(full[..length], out value, out var consumed, 'O') && consumed == length;
    }

    /// <summary>Gives a time its seven digits of fraction back, and returns the length, or 0 when it is of another form.</summary>
    private static int Fill(ReadOnlySpan<byte> text, Span<byte> full)
    {
        if (text.Length < FractionStart || text.Length > MaxLength) return 0;
        text[..FractionStart].CopyTo(full);
        full[FractionStart..FractionEnd].Fill((byte)'0');
        full[FractionStart] = (byte)'.';

        var rest = FractionStart;
        if (rest < text.Length && text[rest] == (byte)'.')
        {
            for (rest++; rest < text.Length && char.IsAsciiDigit((char)text[rest]); rest++)
            {
                if (rest >= FractionEnd) return 0;
                full[rest] = text[rest];
            }

            if (rest == FractionStart + 1) return 0;
        }

        var zone = text[rest..];
        if (zone.Length > MaxLength - FractionEnd) return 0;
        zone.CopyTo(full[FractionEnd..]);
        return FractionEnd + zone.Length;
    }
}
