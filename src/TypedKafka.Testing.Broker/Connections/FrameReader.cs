using System.Buffers.Binary;

namespace TypedKafka.Testing.Broker.Connections;

/// <summary>Cuts a connection's bytes into frames. A frame's bytes are good until the next one is asked for.</summary>
internal sealed class FrameReader(Stream stream, int maximumLength)
{
    private const int KeptCapacity = 1024 * 1024;

    private byte[] _buffer = new byte[4096];
    private int _start;
    private int _count;

    /// <summary>The next frame without its length, or null where the client closed the connection between two of them.</summary>
    /// <exception cref="BrokenConnectionException">The length cannot be one, or the connection ended inside of a frame.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        if (!await FillAsync(sizeof(int), cancellationToken).ConfigureAwait(false)) return null;
        var length = BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(_start));
        if (length < 0 || length > maximumLength)
            throw new BrokenConnectionException($"a frame said it was {length} bytes long; from 0 to {maximumLength} are allowed");
        Consume(sizeof(int));
        if (length > 0 && !await FillAsync(length, cancellationToken).ConfigureAwait(false))
            throw new BrokenConnectionException($"the client closed it inside of a frame of {length} bytes");
        var frame = _buffer.AsMemory(_start, length);
        Consume(length);
        return frame;
    }

    /// <summary>Reads and forgets until the client closes the connection.</summary>
    public async ValueTask DiscardAsync(CancellationToken cancellationToken)
    {
        while (await stream.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false) > 0)
            _start = _count = 0;
    }

    private void Consume(int count)
    {
        _start += count;
        _count -= count;
    }

    private async ValueTask<bool> FillAsync(int needed, CancellationToken cancellationToken)
    {
        if (_count >= needed) return true;
        MakeRoom(needed);
        while (_count < needed)
        {
            var read = await stream.ReadAsync(_buffer.AsMemory(_start + _count), cancellationToken).ConfigureAwait(false);
            if (read > 0)
            {
                _count += read;
                continue;
            }

            return _count == 0 ? false : throw new BrokenConnectionException($"the client closed it {needed - _count} bytes before the end of a frame");
        }

        return true;
    }

    private void MakeRoom(int needed)
    {
        var tooLarge = _buffer.Length > KeptCapacity && needed <= KeptCapacity && _count <= KeptCapacity;
        if (needed > _buffer.Length || tooLarge)
        {
            var next = GC.AllocateUninitializedArray<byte>(Math.Max(needed, tooLarge ? KeptCapacity : Math.Min(_buffer.Length * 2, KeptCapacity)));
            _buffer.AsSpan(_start, _count).CopyTo(next);
            _buffer = next;
            _start = 0;
        }
        else if (_start + needed > _buffer.Length || _count == 0)
        {
            _buffer.AsSpan(_start, _count).CopyTo(_buffer);
            _start = 0;
        }
    }
}
