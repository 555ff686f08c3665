using System.Buffers;
using System.Text;

namespace TypedKafka.Serialization;

/// <summary>UTF-8 that refuses what is none, where <see cref="Encoding.UTF8"/> would put a replacement character. The texts of all formats are decoded here.</summary>
internal static class StrictUtf8
{
    // Texts so short are mostly ASCII, and made without counting their characters first.
    private const int ShortText = 64;

    /// <summary>The encoding itself.</summary>
    public static UTF8Encoding Encoding { get; } = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Makes a string of a text.</summary>
    /// <exception cref="ArgumentException">The bytes are not UTF-8.</exception>
    public static string GetString(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length <= ShortText)
        {
            Span<char> text = stackalloc char[ShortText];
            if (Ascii.ToUtf16(utf8, text, out var length) == OperationStatus.Done) return new string(text[..length]);
        }

        return Encoding.GetString(utf8);
    }
}
