using System.Text.Json;

namespace TypedKafka.Serialization.Json;

/// <summary>What several codecs do with quotes and null.</summary>
internal static class JsonLiteral
{
    public static void WriteNull(ref MessageWriter writer) => writer.Write("null"u8);

    /// <summary>Copies the text of a string token, without its escapes, and returns its length. The scratch has six bytes for each of the longest text, as an escape takes so many.</summary>
    /// <exception cref="MessageFormatException">The token is no string, or one too long for the scratch.</exception>
    public static int CopyText(ref Utf8JsonReader reader, scoped Span<byte> scratch, string what)
    {
        if (reader.TokenType != JsonTokenType.String) throw JsonErrors.Expected(what, reader.TokenType);
        if (reader.ValueSpan.Length > scratch.Length) throw Malformed(what);
        return reader.CopyString(scratch);
    }

    public static MessageFormatException Malformed(string what) => new($"{what} was expected, and the text is none.");
}
