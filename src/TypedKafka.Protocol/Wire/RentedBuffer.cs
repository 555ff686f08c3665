#if DEBUG
using System.Runtime.CompilerServices;
#endif

namespace TypedKafka.Protocol.Wire;

/// <summary>
/// Memory rented from <see cref="BufferPool"/>, with one owner at a time: whoever holds it last calls <see cref="Return"/>, once.
/// A DEBUG build refuses any use after the return and overwrites what was returned, because a buffer that goes back
/// while its bytes are still being sent puts one topic's records on another, and no checksum notices.
/// </summary>
internal readonly struct RentedBuffer
{
    private readonly byte[]? _array;

    // What the rental counts as; the array may be longer, because a longer one was idle.
    private readonly int _length;

#if DEBUG
    private const byte Poison = 0xDD;
    private readonly StrongBox<bool>? _returned;

    private RentedBuffer(byte[] array, int length, StrongBox<bool> returned)
    {
        _array = array;
        _length = length;
        _returned = returned;
    }
#else
    private RentedBuffer(byte[] array, int length)
    {
        _array = array;
        _length = length;
    }
#endif

    /// <summary>Whether there is memory here; <c>default</c> has none.</summary>
    public bool IsRented => _array is not null;

    /// <summary>How many bytes there are: <see cref="BufferPool.CapacityFor"/> what was asked for.</summary>
    public int Length => _array is null ? 0 : _length;

    public byte[] Array => Checked();

    public Span<byte> Span => new(Checked(), 0, _length);

    public Memory<byte> Memory => new(Checked(), 0, _length);

    public static RentedBuffer Rent(int minimumLength)
    {
        var array = BufferPool.Rent(minimumLength);
#if DEBUG
        return new(array, BufferPool.CapacityFor(minimumLength), new StrongBox<bool>());
#else
        return new(array, BufferPool.CapacityFor(minimumLength));
#endif
    }

    /// <summary>
    /// This buffer with room for at least <paramref name="minimumLength"/> bytes, and at least twice what it had: the same array where it is long enough, else another, to which
    /// the first <paramref name="used"/> bytes move. Takes the place of this one, which is not to be used or returned any more.
    /// </summary>
    public RentedBuffer Grow(int used, int minimumLength)
    {
        var wanted = BufferPool.CapacityFor(Math.Max(minimumLength, (int)Math.Min(Length * 2L, System.Array.MaxLength)));
        if (_array is null) return Rent(wanted);
        if (Checked().Length >= wanted)
        {
#if DEBUG
            return new(_array, wanted, _returned!);
#else
            return new(_array, wanted);
#endif
        }

        var larger = Rent(wanted);
        AsSpan(0, used).CopyTo(larger.Span);
        Return();
        return larger;
    }

    public Span<byte> AsSpan(int start, int length) => new(Checked(), start, length);

    public Memory<byte> AsMemory(int start, int length) => new(Checked(), start, length);

    /// <summary>Gives the memory back. Nothing to do for <c>default</c>; a second return of the same rental throws in DEBUG.</summary>
    public void Return()
    {
        if (_array is null) return;
        var array = Checked();
#if DEBUG
        _returned!.Value = true;
        array.AsSpan().Fill(Poison);
#endif
        BufferPool.Return(array);
    }

    private byte[] Checked()
    {
#if DEBUG
        if (_returned is { Value: true }) throw new ObjectDisposedException(nameof(RentedBuffer), "The buffer was used after it went back to the pool.");
#endif
        return _array ?? throw new InvalidOperationException("No buffer was rented.");
    }
}
