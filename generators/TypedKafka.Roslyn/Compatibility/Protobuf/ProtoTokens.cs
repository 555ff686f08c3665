using System.Text;
using TypedKafka.Schemas;

namespace TypedKafka.Compatibility;

/// <summary>Takes a <c>.proto</c> file apart: names with their dots, numbers, texts in quotation marks, and signs. Comments are left out.</summary>
internal sealed class ProtoTokens
{
    private readonly List<string> _tokens = [];
    private int _at;

    public ProtoTokens(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]) || text[i] == '\uFEFF') i++;
            else if (text[i] == '/' && i + 1 < text.Length && text[i + 1] == '/') i = After(text, "\n", i);
            else if (text[i] == '/' && i + 1 < text.Length && text[i + 1] == '*') i = After(text, "*/", i + 2);
            else if (text[i] is '"' or '\'') i = Quoted(text, i);
            else if (IsWord(text[i])) i = Word(text, i);
            else _tokens.Add(text[i++].ToString());
        }
    }

    public bool IsAtEnd => _at == _tokens.Count;

    /// <summary>The next token, which stays; the empty text at the end.</summary>
    public string Next => IsAtEnd ? "" : _tokens[_at];

    public string Take() => IsAtEnd ? throw new SchemaException("The .proto file ends in the midst of a declaration.") : _tokens[_at++];

    /// <summary>Takes a token if it is the next one.</summary>
    public bool TryTake(string token)
    {
        if (Next != token) return false;
        _at++;
        return true;
    }

    public void Expect(string token)
    {
        var found = Take();
        if (found != token) throw new SchemaException($"The .proto file has '{found}' where '{token}' belongs.");
    }

    /// <summary>Takes everything to the end of a statement, or of the block that it has.</summary>
    public void SkipStatement()
    {
        var depth = 0;
        while (true)
        {
            var token = Take();
            if (token is "{" or "[" or "(") depth++;
            else if (token is "}" or "]" or ")") depth--;
            if (depth == 0 && token is ";" or "}") return;
        }
    }

    private static int After(string text, string end, int from)
    {
        var found = text.IndexOf(end, from, StringComparison.Ordinal);
        return found < 0 ? text.Length : found + end.Length;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '.' or '-' or '+';

    private int Word(string text, int from)
    {
        var end = from;
        while (end < text.Length && IsWord(text[end])) end++;
        _tokens.Add(text.Substring(from, end - from));
        return end;
    }

    /// <summary>A text keeps its first quotation mark, so that it is never taken for a name.</summary>
    private int Quoted(string text, int from)
    {
        var value = new StringBuilder("\"");
        for (var i = from + 1; i < text.Length; i++)
        {
            if (text[i] == text[from])
            {
                _tokens.Add(value.ToString());
                return i + 1;
            }

            value.Append(text[i] == '\\' && i + 1 < text.Length ? text[++i] : text[i]);
        }

        throw new SchemaException("A text of the .proto file has no end.");
    }
}
