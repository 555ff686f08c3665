using System.Text;

namespace TypedKafka.Schemas;

/// <summary>Reads JSON as its specification has it: no comments, no commas at the end.</summary>
internal sealed class JsonNodeParser
{
    private const int MaxDepth = 256;

    private readonly string _text;
    private int _position;
    private int _depth;

    private JsonNodeParser(string text) => _text = text;

    /// <exception cref="SchemaException">The text is not JSON.</exception>
    public static JsonNode Parse(string text)
    {
        var parser = new JsonNodeParser(text);
        var value = parser.Value();
        parser.SkipSpace();
        if (parser._position < text.Length) throw parser.Error("something follows the value");
        return value;
    }

    private JsonNode Value()
    {
        SkipSpace();
        var start = _position;
        return Bare().At(start);
    }

    private JsonNode Bare()
    {
        switch (Peek())
        {
            case '{': return Nested(ReadObject);
            case '[': return Nested(ReadArray);
            case '"': return JsonNode.Of(ReadText());
            case 't': return Literal("true", JsonNode.Of(true));
            case 'f': return Literal("false", JsonNode.Of(false));
            case 'n': return Literal("null", JsonNode.Null);
            default: return ReadNumber();
        }
    }

    private JsonNode Nested(Func<JsonNode> read)
    {
        if (++_depth > MaxDepth) throw Error($"it is nested more than {MaxDepth} levels deep");
        _position++;
        var value = read();
        _depth--;
        return value;
    }

    private JsonNode ReadObject()
    {
        var result = JsonNode.Object();
        SkipSpace();
        if (TryTake('}')) return result;
        do
        {
            SkipSpace();
            if (Peek() != '"') throw Error("a name was expected");
            var name = ReadText();
            SkipSpace();
            if (!TryTake(':')) throw Error("a colon was expected");
            result.Add(name, Value());
            SkipSpace();
        }
        while (TryTake(','));

        return TryTake('}') ? result : throw Error("a comma or the object's end was expected");
    }

    private JsonNode ReadArray()
    {
        var result = JsonNode.Array();
        SkipSpace();
        if (TryTake(']')) return result;
        do
        {
            result.Add(Value());
            SkipSpace();
        }
        while (TryTake(','));

        return TryTake(']') ? result : throw Error("a comma or the list's end was expected");
    }

    private string ReadText()
    {
        var text = new StringBuilder();
        _position++;
        while (true)
        {
            var c = Peek();
            if (c < ' ') throw Error("the text does not end");
            _position++;
            if (c == '"') return text.ToString();
            text.Append(c == '\\' ? ReadEscape() : c);
        }
    }

    private char ReadEscape()
    {
        var c = Peek();
        _position++;
        switch (c)
        {
            case '"' or '\\' or '/': return c;
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u': return ReadCode();
            default: throw Error("the escape is none");
        }
    }

    private char ReadCode()
    {
        var code = 0;
        for (var i = 0; i < 4; i++)
        {
            var digit = Peek() switch
            {
                >= '0' and <= '9' and var c => c - '0',
                >= 'a' and <= 'f' and var c => c - 'a' + 10,
                >= 'A' and <= 'F' and var c => c - 'A' + 10,
                _ => throw Error("a digit of the escape was expected"),
            };
            code = (code << 4) | digit;
            _position++;
        }

        return (char)code;
    }

    private JsonNode ReadNumber()
    {
        var start = _position;
        TryTake('-');
        var first = Peek();
        var digits = SkipDigits();
        if (digits == 0 || (first == '0' && digits > 1)) throw Error("a value was expected");
        if (TryTake('.') && SkipDigits() == 0) throw Error("a digit was expected");
        if (Peek() is 'e' or 'E')
        {
            _position++;
            if (!TryTake('+')) TryTake('-');
            if (SkipDigits() == 0) throw Error("a digit was expected");
        }

        return JsonNode.Number(_text.Substring(start, _position - start));
    }

    private int SkipDigits()
    {
        var start = _position;
        while (Peek() is >= '0' and <= '9') _position++;
        return _position - start;
    }

    private JsonNode Literal(string literal, JsonNode value)
    {
        if (string.CompareOrdinal(_text, _position, literal, 0, literal.Length) != 0) throw Error("a value was expected");
        _position += literal.Length;
        return value;
    }

    private void SkipSpace()
    {
        while (Peek() is ' ' or '\t' or '\r' or '\n') _position++;
    }

    private bool TryTake(char expected)
    {
        if (Peek() != expected) return false;
        _position++;
        return true;
    }

    private char Peek() => _position < _text.Length ? _text[_position] : '\0';

    private SchemaException Error(string problem) => new($"The schema is not JSON: at character {_position + 1}, {problem}.", _position);
}
