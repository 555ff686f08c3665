using System.ComponentModel;
using System.Text.Json;

namespace TypedKafka.Serialization.Json;

/// <summary>Where the value of a member stands in the message's bytes; the default is nowhere.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonSlot
{
    private readonly int _start;
    private readonly int _length;
    private readonly JsonTokenType _kind;

    private JsonSlot(int start, int length, JsonTokenType kind)
    {
        _start = start;
        _length = length;
        _kind = kind;
    }

    /// <summary><see langword="true"/> when the message does not have the member.</summary>
    public bool IsMissing => _kind == JsonTokenType.None;

    /// <summary><see langword="true"/> when the member is the literal <c>null</c>.</summary>
    internal bool IsNull => _kind == JsonTokenType.Null;

    /// <summary>Notes the value that the reader stands on, and moves to its last token.</summary>
    public static JsonSlot Take(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        var kind = reader.TokenType;
        if (kind is JsonTokenType.StartObject or JsonTokenType.StartArray) reader.Skip();
        return new JsonSlot(start, (int)reader.BytesConsumed - start, kind);
    }

    /// <summary>The value in the bytes that the slot was taken from.</summary>
    public JsonValue In(ReadOnlySpan<byte> json) => new(json.Slice(_start, _length), _kind);
}
