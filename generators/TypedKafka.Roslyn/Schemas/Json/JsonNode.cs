using System.Globalization;
using System.Text;

namespace TypedKafka.Schemas;

/// <summary>
/// A JSON value of a schema. Ours, because schemas are read and written inside of the compiler too, where System.Text.Json is never loaded. Numbers keep the digits they were
/// written with, objects the order of their members.
/// </summary>
internal sealed class JsonNode
{
    public static readonly JsonNode Null = new(JsonNodeKind.Null, "null");

    private readonly List<JsonNode>? _items;
    private readonly List<KeyValuePair<string, JsonNode>>? _members;

    private JsonNode(JsonNodeKind kind, string text)
    {
        Kind = kind;
        Text = text;
        if (kind == JsonNodeKind.Array) _items = [];
        if (kind == JsonNodeKind.Object) _members = [];
    }

    private JsonNode(JsonNode other, int start)
    {
        Kind = other.Kind;
        Text = other.Text;
        _items = other._items;
        _members = other._members;
        Start = start;
    }

    public JsonNodeKind Kind { get; }

    /// <summary>The character of the parsed text where it begins, or −1 for a value that was not parsed. It does not count when values are compared or written.</summary>
    public int Start { get; private init; } = -1;

    /// <summary>The text of a string without its quotes and escapes, the digits of a number, or the literal.</summary>
    public string Text { get; }

    /// <summary>The elements of an array.</summary>
    public IReadOnlyList<JsonNode> Items => _items ?? (IReadOnlyList<JsonNode>)[];

    /// <summary>The members of an object.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonNode>> Members => _members ?? (IReadOnlyList<KeyValuePair<string, JsonNode>>)[];

    /// <summary>A member of an object, the last one of that name; <see langword="null"/> where there is none.</summary>
    public JsonNode? this[string name]
    {
        get
        {
            for (var i = Members.Count - 1; i >= 0; i--)
            {
                if (Members[i].Key == name) return Members[i].Value;
            }

            return null;
        }
    }

    public static JsonNode Of(string text) => new(JsonNodeKind.Text, text);

    public static JsonNode Of(bool value) => value ? new(JsonNodeKind.True, "true") : new(JsonNodeKind.False, "false");

    public static JsonNode Of(long value) => Number(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number by its digits, which must be JSON's.</summary>
    public static JsonNode Number(string digits) => new(JsonNodeKind.Number, digits);

    /// <summary>The value, as one that was found at a place of a text.</summary>
    public JsonNode At(int start) => new(this, start);

    public static JsonNode Array(params IEnumerable<JsonNode> items)
    {
        var array = new JsonNode(JsonNodeKind.Array, "");
        array._items!.AddRange(items);
        return array;
    }

    public static JsonNode Object() => new(JsonNodeKind.Object, "");

    /// <summary>Adds a member to an object, which is returned.</summary>
    public JsonNode Add(string name, JsonNode value)
    {
        _members!.Add(new KeyValuePair<string, JsonNode>(name, value));
        return this;
    }

    public JsonNode Add(string name, string value) => Add(name, Of(value));

    /// <summary>Adds an element to an array, which is returned.</summary>
    public JsonNode Add(JsonNode item)
    {
        _items!.Add(item);
        return this;
    }

    /// <summary>An object without the members of a name; anything else, and an object that has none, as it is.</summary>
    public JsonNode Without(string name)
    {
        if (this[name] is null) return this;
        var rest = Object();
        foreach (var member in Members)
        {
            if (member.Key != name) rest.Add(member.Key, member.Value);
        }

        return rest;
    }

    /// <summary>The text of a string, or <see langword="null"/> for anything else.</summary>
    public string? AsText() => Kind == JsonNodeKind.Text ? Text : null;

    /// <summary>The value as JSON in one line.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Append(text);
        return text.ToString();
    }

    /// <summary>Writes text in quotes, with the escapes that JSON demands, and those of what ends a line in C#, where schemas stand in generated code.</summary>
    public static void AppendText(StringBuilder target, string text)
    {
        target.Append('"');
        foreach (var c in text)
        {
            switch (c)
            {
                case '"': target.Append("\\\""); break;
                case '\\': target.Append("\\\\"); break;
                case < ' ' or '\u0085' or '\u2028' or '\u2029': target.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)); break;
                default: target.Append(c); break;
            }
        }

        target.Append('"');
    }

    private void Append(StringBuilder text)
    {
        switch (Kind)
        {
            case JsonNodeKind.Text:
                AppendText(text, Text);
                break;
            case JsonNodeKind.Array:
                text.Append('[');
                for (var i = 0; i < Items.Count; i++)
                {
                    if (i > 0) text.Append(',');
                    Items[i].Append(text);
                }

                text.Append(']');
                break;
            case JsonNodeKind.Object:
                text.Append('{');
                for (var i = 0; i < Members.Count; i++)
                {
                    if (i > 0) text.Append(',');
                    AppendText(text, Members[i].Key);
                    text.Append(':');
                    Members[i].Value.Append(text);
                }

                text.Append('}');
                break;
            default:
                text.Append(Text);
                break;
        }
    }
}
