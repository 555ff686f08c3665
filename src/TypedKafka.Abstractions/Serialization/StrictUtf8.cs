using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace TypedKafka.Serialization;

/// <summary>UTF-8 that refuses what is none, where <see cref="Encoding.UTF8"/> would put a replacement character. The texts of all formats are decoded here.</summary>
internal static class StrictUtf8
{
    /// <summary>The encoding itself.</summary>
    public static UTF8Encoding Encoding { get; } = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Makes a string of a text.</summary>
    /// <returns><see langword="false"/> when the bytes are not UTF-8.</returns>
    public static bool TryGetString(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out string? text)
    {
        // Most texts are ASCII: each byte is a character then, and nothing has to be counted first.
        text = Ascii.IsValid(utf8) ? System.Text.Encoding.Latin1.GetString(utf8) : Utf8.IsValid(utf8) ? Encoding.GetString(utf8) : null;
        return text is not null;
    }
}
