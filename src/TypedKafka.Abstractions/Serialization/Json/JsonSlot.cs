using System.ComponentModel;

namespace TypedKafka.Serialization.Json;

/// <summary>Where the value of a member stands in the message's bytes; the default is nowhere.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonSlot
{
    private readonly int _start;
    private readonly int _length;

    internal JsonSlot(int start, int length)
    {
        _start = start;
        _length = length;
    }

    /// <summary><see langword="true"/> when the message does not have the member.</summary>
    public bool IsMissing => _length == 0;

    /// <summary>The value in the bytes that the slot was noted in.</summary>
    internal JsonValue In(ReadOnlySpan<byte> json) => new(json.Slice(_start, _length));
}
