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
}
