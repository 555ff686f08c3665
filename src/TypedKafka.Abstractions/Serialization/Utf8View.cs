using System.Text;
using System.Text.Json;

namespace TypedKafka.Serialization;

/// <summary>Text in the fetched bytes, which is decoded only when it is asked for. Comparing and copying allocate nothing.</summary>
public readonly ref struct Utf8View
{
    // Plain text, or a whole JSON string with its quotes when it has escapes.
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly State _state;

    /// <summary>Makes a view of UTF-8 text.</summary>
    public Utf8View(ReadOnlySpan<byte> utf8)
        : this(utf8, State.Plain)
    {
    }

    private Utf8View(ReadOnlySpan<byte> bytes, State state)
    {
        _bytes = bytes;
        _state = state;
    }

    private enum State : byte
    {
        Null,
        Plain,
        Escaped,
    }

    /// <summary><see langword="true"/> when there is no text, which is not the same as an empty one.</summary>
    public bool IsNull => _state == State.Null;

    /// <summary>The most bytes that <see cref="CopyTo"/> writes.</summary>
    public int MaxByteCount => _bytes.Length;

    /// <summary>Gets the text as UTF-8 where it stands.</summary>
    /// <returns><see langword="false"/> when there is no text, or it is JSON with escapes: use <see cref="CopyTo"/> then.</returns>
    public bool TryGetSpan(out ReadOnlySpan<byte> utf8)
    {
        utf8 = _state == State.Plain ? _bytes : default;
        return _state == State.Plain;
    }

    /// <summary>Compares the text with UTF-8. No text is equal to none, not even to an empty one.</summary>
    public bool Equals(ReadOnlySpan<byte> utf8) => _state switch
    {
        State.Plain => _bytes.SequenceEqual(utf8),
        State.Escaped => Open().ValueTextEquals(utf8),
        _ => false,
    };

    /// <summary>Compares the text with a string. No text is equal to <see langword="null"/>.</summary>
    public bool Equals(string? text)
    {
        if (text is null || IsNull) return text is null && IsNull;
        if (_state == State.Escaped) return Open().ValueTextEquals(text);

        // A character takes one to three bytes: most unequal texts are told apart by their lengths.
        if (_bytes.Length < text.Length || _bytes.Length > text.Length * 3L) return false;
        Span<byte> utf8 = stackalloc byte[256];
        return Encoding.UTF8.TryGetBytes(text, utf8, out var length)
            ? _bytes.SequenceEqual(utf8[..length])
            : _bytes.SequenceEqual(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Copies the text as UTF-8.</summary>
    /// <param name="destination">Has room for <see cref="MaxByteCount"/> bytes at most.</param>
    /// <returns>The number of bytes written.</returns>
    /// <exception cref="ArgumentException">The destination is too small.</exception>
    public int CopyTo(Span<byte> destination)
    {
        if (_state == State.Escaped) return Open().CopyString(destination);
        _bytes.CopyTo(destination);
        return _bytes.Length;
    }

    /// <summary>Makes a string of the text, or the empty one where there is none.</summary>
    /// <exception cref="MessageFormatException">The bytes are not UTF-8.</exception>
    public override string ToString() => _state switch
    {
        State.Plain => StrictUtf8.TryGetString(_bytes, out var text) ? text : throw new MessageFormatException("The text is not valid UTF-8."),
        State.Escaped => Unescape(),
        _ => "",
    };

    /// <summary>Makes a string of the text, or <see langword="null"/> where there is none.</summary>
    public string? ToOwned() => IsNull ? null : ToString();

    /// <summary>Makes a view of a JSON string with its quotes.</summary>
    internal static Utf8View OfJsonString(ReadOnlySpan<byte> token) =>
        token.Contains((byte)'\\') ? new Utf8View(token, State.Escaped) : new Utf8View(token[1..^1], State.Plain);

    private string Unescape()
    {
        try
        {
            return Open().GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw new MessageFormatException("The text is not valid UTF-8.", innerException: error);
        }
    }

    private Utf8JsonReader Open()
    {
        var reader = new Utf8JsonReader(_bytes);
        reader.Read();
        return reader;
    }
}
