using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedKafka.Serialization;

/// <summary>
/// Appends bytes to a <see cref="MessageBuffer"/>. What it has written belongs to the buffer only after <see cref="Complete"/>: a writer that an exception
/// left behind leaves no trace. Writers of one buffer follow each other and never overlap.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct MessageWriter
{
    /// <summary>How deep values may be nested, as in System.Text.Json: what is in this many objects and lists is taken for a cycle.</summary>
    internal const int MaxDepth = 64;

    private readonly MessageBuffer _buffer;
    private Span<byte> _span;
    private int _position;
    private int _depth;

    /// <summary>Starts after what the buffer holds.</summary>
    public MessageWriter(MessageBuffer buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        _buffer = buffer;
        _span = buffer.Whole;
        _position = buffer.WrittenCount;
    }

    /// <summary>The place of the next byte in the buffer.</summary>
    internal readonly int Position => _position;

    /// <summary>Gets room for at least <paramref name="size"/> bytes; <see cref="Advance"/> says how many were used.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> GetSpan(int size)
    {
        if (_span.Length - _position < size) Grow(size);
        return _span[_position..];
    }

    /// <summary>Takes the first <paramref name="count"/> bytes of the last <see cref="GetSpan"/> as written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(int count)
    {
        if ((uint)count > (uint)(_span.Length - _position)) ThrowAdvancedTooFar();
        _position += count;
    }

    /// <summary>Writes bytes as they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(scoped ReadOnlySpan<byte> bytes)
    {
        if (_span.Length - _position < bytes.Length) Grow(bytes.Length);
        bytes.CopyTo(_span[_position..]);
        _position += bytes.Length;
    }

    /// <summary>Writes one byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(byte value)
    {
        if (_position >= _span.Length) Grow(1);
        _span[_position++] = value;
    }

    /// <summary>Writes a byte, which says how long it is, and a short text in ASCII.</summary>
    /// <returns><see langword="false"/> when the text is none; nothing is written then.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryWriteAscii(byte prefix, string text)
    {
        var span = GetSpan(1 + text.Length);
        if (!AsciiText.TryWrite(text, span[1..])) return false;
        span[0] = prefix;
        _position += 1 + text.Length;
        return true;
    }

    /// <summary>Publishes what was written to the buffer.</summary>
    public readonly void Complete() => _buffer.SetWritten(_position);

    /// <summary>Enters an object or list that is not empty.</summary>
    /// <exception cref="MessageFormatException">The message is nested 64 levels deep, or contains itself.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Enter()
    {
        if (++_depth >= MaxDepth) ThrowTooDeep();
    }

    /// <summary>Leaves an object or list.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Leave() => _depth--;

    /// <summary>The bytes from <paramref name="start"/> to the end of what this writer has written so far.</summary>
    internal readonly Span<byte> WrittenFrom(int start) => _span[start.._position];

    /// <summary>Takes back what was written after <paramref name="position"/>.</summary>
    internal void Rewind(int position) => _position = position;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int more) => _span = _buffer.Grow(_position, more);

    private static void ThrowAdvancedTooFar() => throw new ArgumentOutOfRangeException("count", "More bytes were advanced over than the span has.");

    private static void ThrowTooDeep() => throw new MessageFormatException(
        $"The message is nested {MaxDepth} levels deep or more, or contains itself. Make the contract flatter, or break the cycle.");
}
