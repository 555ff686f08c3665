using System.Diagnostics.CodeAnalysis;

namespace TypedKafka.SchemaRegistry.Framing;

/// <summary>The words and signs of a <c>.proto</c> file, without comments; a text in quotes is one word.</summary>
internal struct ProtobufTokens(string text)
{
    private int _position;

    public bool TryNext([NotNullWhen(true)] out string? token)
    {
        token = null;
        SkipBlanks();
        if (_position >= text.Length) return false;
        var start = _position;
        var c = text[_position++];
        if (c is '"' or '\'') SkipQuoted(c);
        else if (IsWord(c)) while (_position < text.Length && IsWord(text[_position])) _position++;
        token = text[start.._position];
        return true;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '.';

    private void SkipBlanks()
    {
        while (_position < text.Length)
        {
            var rest = text.AsSpan(_position);
            if (char.IsWhiteSpace(rest[0])) _position++;
            else if (rest.StartsWith("//")) SkipPast("\n");
            else if (rest.StartsWith("/*")) SkipPast("*/");
            else return;
        }
    }

    private void SkipPast(string end)
    {
        var found = text.IndexOf(end, _position + 2, StringComparison.Ordinal);
        _position = found < 0 ? text.Length : found + end.Length;
    }

    private void SkipQuoted(char quote)
    {
        while (_position < text.Length)
        {
            var c = text[_position++];
            if (c == '\\') _position++;
            else if (c == quote) break;
        }

        _position = Math.Min(_position, text.Length);
    }
}
