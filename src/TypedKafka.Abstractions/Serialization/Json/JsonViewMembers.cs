using System.ComponentModel;

namespace TypedKafka.Serialization.Json;

/// <summary>
/// Goes through the members of a JSON object and notes where their values stand, for a view: those that the type does not know are passed over, of those that
/// come twice the last one counts.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct JsonViewMembers
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly JsonNames _names;
    private UInt128 _seen;
    private int _position;
    private int _expected;
    private bool _isFirst;

    /// <summary>Opens a message.</summary>
    /// <exception cref="MessageFormatException">It is no JSON object.</exception>
    public JsonViewMembers(ReadOnlySpan<byte> json, bool hasValue, JsonNames names)
    {
        if (!hasValue) throw new MessageFormatException("The record is a tombstone: it has no value to read.");
        _json = json;
        _names = names;
        _isFirst = true;
        Current = -1;

        var scanner = new JsonScanner(json);
        var start = scanner.SkipSpace(0);
        if (scanner.At(start) != (byte)'{')
        {
            scanner.SkipValue(start, 0);
            throw JsonErrors.Expected("A JSON object", JsonValue.KindOf(json[start]));
        }

        _position = start + 1;
    }

    /// <summary>The number of the member at hand.</summary>
    public int Current { get; private set; }

    /// <summary>Moves to the next member that the type knows.</summary>
    /// <param name="slot">Where its value stands.</param>
    /// <returns><see langword="false"/> at the end of the message.</returns>
    /// <exception cref="MessageFormatException">The JSON is malformed, a member that is required is missing, or bytes come after the message.</exception>
    public bool Next(out JsonSlot slot)
    {
        var scanner = new JsonScanner(_json);
        while (true)
        {
            var at = scanner.SkipSpace(_position);
            var next = scanner.At(at);
            if (next == (byte)'}')
            {
                Close(scanner, at + 1);
                slot = default;
                return false;
            }

            if (!_isFirst)
            {
                if (next != (byte)',') scanner.ThrowMalformed(at);
                at = scanner.SkipSpace(at + 1);
            }

            _isFirst = false;
            var start = scanner.SkipName(at, out var nameEnd);
            _position = scanner.SkipValue(start, depth: 1);
            var member = _names.Find(_json[at..nameEnd], _expected);
            if (member < 0) continue;

            _seen |= UInt128.One << member;
            _expected = member + 1;
            Current = member;
            slot = new JsonSlot(start, _position - start);
            return true;
        }
    }

    private readonly void Close(JsonScanner scanner, int end)
    {
        var rest = scanner.SkipSpace(end);
        if (rest != _json.Length) throw new MessageFormatException($"The message is followed by further bytes, from byte {rest + 1}.");
        _names.RequireAll(_seen);
    }
}
