using System.Buffers;

namespace TypedKafka.Protocol.Wire;

/// <summary>A growing stretch of rented memory: what codecs write into. Reusable; <see cref="Dispose"/> gives the memory back and leaves the writer empty.</summary>
internal sealed class PooledBufferWriter : IBufferWriter<byte>, IDisposable
{
    private RentedBuffer _buffer;

    public int WrittenCount { get; private set; }

    public ReadOnlySpan<byte> WrittenSpan => _buffer.IsRented ? _buffer.AsSpan(0, WrittenCount) : default;

    public ReadOnlyMemory<byte> WrittenMemory => _buffer.IsRented ? _buffer.AsMemory(0, WrittenCount) : default;

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        EnsureFree(Math.Max(sizeHint, 1));
        return _buffer.Span[WrittenCount..];
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        EnsureFree(Math.Max(sizeHint, 1));
        return _buffer.Memory[WrittenCount..];
    }

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _buffer.Length - WrittenCount);
        WrittenCount += count;
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return;
        bytes.CopyTo(GetSpan(bytes.Length));
        WrittenCount += bytes.Length;
    }

    /// <summary>Forgets what was written and keeps the memory.</summary>
    public void Clear() => WrittenCount = 0;

    /// <summary>Hands the memory over: the caller returns it. The writer is empty afterwards.</summary>
    public RentedBuffer Detach(out int writtenCount)
    {
        writtenCount = WrittenCount;
        var buffer = _buffer;
        _buffer = default;
        WrittenCount = 0;
        return buffer;
    }

    public void Dispose() => Detach(out _).Return();

    private void EnsureFree(int count)
    {
        if (_buffer.Length - WrittenCount >= count) return;
        _buffer = _buffer.Grow(WrittenCount, checked(WrittenCount + count));
    }
}
