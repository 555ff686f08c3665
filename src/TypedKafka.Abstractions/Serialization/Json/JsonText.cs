using System.Buffers;
using System.ComponentModel;
using System.Text;
using System.Text.Encodings.Web;

namespace TypedKafka.Serialization.Json;

/// <summary>
/// Writes text as JSON with exactly the escapes of <see cref="JavaScriptEncoder.UnsafeRelaxedJsonEscaping"/>: quotes, backslashes, control characters, and what
/// Unicode does not define; supplementary characters as two escapes, and half a surrogate pair as <c>\uFFFD</c>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonText
{
    private static readonly SearchValues<char> s_plain = SearchValues.Create(
        " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>Writes text in quotes.</summary>
    public static void Write(ref MessageWriter writer, scoped ReadOnlySpan<char> text)
    {
        var special = text.IndexOfAnyExcept(s_plain);
        if (special >= 0)
        {
            WriteSpecial(ref writer, text, special);
            return;
        }

        var span = writer.GetSpan(text.Length + 2);
        span[0] = (byte)'"';
        Ascii.FromUtf16(text, span[1..], out var written);
        span[written + 1] = (byte)'"';
        writer.Advance(written + 2);
    }

    private static void WriteSpecial(ref MessageWriter writer, scoped ReadOnlySpan<char> text, int plain)
    {
        writer.Write((byte)'"');
        while (true)
        {
            WriteUtf8(ref writer, text[..plain]);
            text = text[plain..];
            if (text.IsEmpty) break;
            text = text[WriteEscape(ref writer, text)..];
            plain = CountUnescaped(text);
        }

        writer.Write((byte)'"');
    }

    private static int CountUnescaped(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (count < text.Length && Unescaped.Has(text[count])) count++;
        return count;
    }

    private static void WriteUtf8(ref MessageWriter writer, scoped ReadOnlySpan<char> text)
    {
        var span = writer.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        writer.Advance(Encoding.UTF8.GetBytes(text, span));
    }

    /// <summary>Writes what stands first in the text, which may be a character that needs no escape, and returns how many chars that was.</summary>
    private static int WriteEscape(ref MessageWriter writer, scoped ReadOnlySpan<char> text)
    {
        var c = text[0];
        if (Unescaped.Has(c))
        {
            WriteUtf8(ref writer, text[..1]);
            return 1;
        }

        switch (c)
        {
            case '"': writer.Write("\\\""u8); return 1;
            case '\\': writer.Write("\\\\"u8); return 1;
            case '\b': writer.Write("\\b"u8); return 1;
            case '\t': writer.Write("\\t"u8); return 1;
            case '\n': writer.Write("\\n"u8); return 1;
            case '\f': writer.Write("\\f"u8); return 1;
            case '\r': writer.Write("\\r"u8); return 1;
        }

        if (!char.IsSurrogate(c))
        {
            WriteHex(ref writer, c);
            return 1;
        }

        if (Rune.DecodeFromUtf16(text, out var rune, out var length) != OperationStatus.Done)
        {
            WriteHex(ref writer, '\uFFFD');
            return 1;
        }

        if (JavaScriptEncoder.UnsafeRelaxedJsonEscaping.WillEncode(rune.Value))
        {
            WriteHex(ref writer, c);
            WriteHex(ref writer, text[1]);
        }
        else
        {
            WriteUtf8(ref writer, text[..length]);
        }

        return length;
    }

    private static void WriteHex(ref MessageWriter writer, char c)
    {
        const string Digits = "0123456789ABCDEF";
        var span = writer.GetSpan(6);
        span[0] = (byte)'\\';
        span[1] = (byte)'u';
        span[2] = (byte)Digits[c >> 12];
        span[3] = (byte)Digits[(c >> 8) & 0xF];
        span[4] = (byte)Digits[(c >> 4) & 0xF];
        span[5] = (byte)Digits[c & 0xF];
        writer.Advance(6);
    }

    /// <summary>A bit for each UTF-16 code unit that the encoder leaves as it is. Asked of the encoder itself, once, when the first text needs it.</summary>
    private static class Unescaped
    {
        private static readonly ulong[] s_bits = Ask();

        public static bool Has(char c) => (s_bits[c >> 6] & (1UL << c)) != 0;

        private static ulong[] Ask()
        {
            var bits = new ulong[0x10000 / 64];
            for (var c = 0; c <= char.MaxValue; c++)
            {
                if (!char.IsSurrogate((char)c) && !JavaScriptEncoder.UnsafeRelaxedJsonEscaping.WillEncode(c)) bits[c >> 6] |= 1UL << c;
            }

            return bits;
        }
    }
}
