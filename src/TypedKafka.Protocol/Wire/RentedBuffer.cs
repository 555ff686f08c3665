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

#if DEBUG
    private const byte Poison = 0xDD;
    private readonly StrongBox<bool>? _returned;

    private RentedBuffer(byte[] array)
    {
        _array = array;
        _returned = new StrongBox<bool>();
    }
#else
    private RentedBuffer(byte[] array) => _array = array;
#endif

    /// <summary>Whether there is memory here; <c>default</c> has none.</summary>
    public bool IsRented => _array is not null;

    /// <summary>How many bytes there are: at least what was asked for.</summary>
    public int Length => _array is null ? 0 : Checked().Length;

    public byte[] Array => Checked();

    public Span<byte> Span => Checked();

    public Memory<byte> Memory => Checked();

    public static RentedBuffer Rent(int minimumLength) => new(BufferPool.Rent(minimumLength));

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
