using System.Buffers;
using System.ComponentModel;

namespace TypedKafka.Serialization;

/// <summary>
/// Pooled scratch that a message is serialized into before any lock is taken. A thread keeps one buffer at hand, so that renting costs nothing in the
/// usual case of one message at a time; buffers rented inside of each other work, and are merely slower.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MessageBuffer
{
    private const int InitialSize = 1024;

    // A thread keeps no more than this: one large message must not pin its memory to the thread for good.
    private const int LargestKept = 1 << 20;

    [ThreadStatic]
    private static MessageBuffer? t_kept;

    private byte[] _array = [];
    private bool _isRented;

    private MessageBuffer()
    {
    }

    /// <summary>The number of bytes that completed writers have written, in order.</summary>
    public int WrittenCount { get; private set; }

    /// <summary>The bytes that completed writers have written. Valid until the buffer is written to again or returned.</summary>
    public ReadOnlySpan<byte> WrittenSpan => _array.AsSpan(0, WrittenCount);

    /// <summary>The bytes of <see cref="WrittenSpan"/>, for as long.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _array.AsMemory(0, WrittenCount);

    /// <summary>The whole rented array, of which the first <see cref="WrittenCount"/> bytes are taken.</summary>
    internal Span<byte> Whole => _array;

    /// <summary>Takes an empty buffer. Give it back with <see cref="Return"/>, on whichever thread.</summary>
    public static MessageBuffer Rent()
    {
        var buffer = t_kept;
        if (buffer is null) buffer = new MessageBuffer();
        else t_kept = null;

        buffer._isRented = true;
        buffer.WrittenCount = 0;
        if (buffer._array.Length == 0) buffer._array = ArrayPool<byte>.Shared.Rent(InitialSize);
        return buffer;
    }

    /// <summary>Forgets what was written, and keeps the memory.</summary>
    public void Clear() => WrittenCount = 0;

    /// <summary>Gives the buffer back. Spans of it must not be used any more.</summary>
    /// <exception cref="InvalidOperationException">The buffer was returned before.</exception>
    public void Return()
    {
        if (!_isRented) throw new InvalidOperationException("The message buffer was returned twice.");
        _isRented = false;

        if (t_kept is null && _array.Length <= LargestKept)
        {
            t_kept = this;
            return;
        }

        var array = _array;
        _array = [];
        ArrayPool<byte>.Shared.Return(array);
    }

    /// <summary>Publishes what a writer has written.</summary>
    internal void SetWritten(int count) => WrittenCount = count;

    /// <summary>Makes room for <paramref name="more"/> bytes after the first <paramref name="used"/>, which are kept.</summary>
    internal Span<byte> Grow(int used, int more)
    {
        var needed = (long)used + more;
        if (needed > Array.MaxLength)
            throw new InvalidOperationException($"A message of more than {Array.MaxLength} bytes cannot be serialized.");

        var size = (int)Math.Min(Math.Max(needed, _array.Length * 2L), Array.MaxLength);
        var larger = ArrayPool<byte>.Shared.Rent(size);
        _array.AsSpan(0, used).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_array);
        _array = larger;
        return larger;
    }
}
