using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Client.Connections;

/// <summary>
/// The response body as it comes from the socket. Small reads are served from the connection's buffer, large ones go straight into the
/// caller's memory. It never reads beyond the body: a length inside it that says more is a <see cref="ProtocolException"/>.
/// </summary>
/// <remarks>No method allocates, whether it has to wait or not, except those that make strings.</remarks>
internal sealed class ResponseReader : IDisposable
{
    /// <summary>The most that <see cref="EnsureAsync"/> can have buffered at once.</summary>
    public const int MaxBuffered = 16 * 1024;

    private readonly Stream _stream;
    private readonly Action<int> _throttled;
    private readonly RentedBuffer _buffer = RentedBuffer.Rent(MaxBuffered);
    private int _start;
    private int _end;

    public ResponseReader(Stream stream, Action<int> throttled)
    {
        _stream = stream;
        _throttled = throttled;
    }

    /// <summary>Bytes of this body that are not yet read.</summary>
    public int Remaining { get; private set; }

    /// <summary>What of the body is in the buffer already.</summary>
    public ReadOnlySpan<byte> Buffered => _buffer.AsSpan(_start, Math.Min(_end - _start, Remaining));

    /// <summary>Tells the connection the throttle time of the response in milliseconds: it sends nothing more until then (KIP-219).</summary>
    public void ReportThrottle(int milliseconds)
    {
        if (milliseconds > 0) _throttled(milliseconds);
    }

    /// <summary>Passes over bytes that are in <see cref="Buffered"/>.</summary>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)Math.Min(_end - _start, Remaining));
        _start += count;
        Remaining -= count;
    }

    /// <summary>Waits until that many bytes of the body are in <see cref="Buffered"/>.</summary>
    public ValueTask EnsureAsync(int count)
    {
        CheckRemaining(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxBuffered);
        return _end - _start >= count ? ValueTask.CompletedTask : FillAsync(count);
    }

    /// <summary>Fills the memory with the next bytes of the body; large reads bypass the buffer.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask ReadIntoAsync(Memory<byte> destination)
    {
        CheckRemaining(destination.Length);
        var buffered = Math.Min(_end - _start, destination.Length);
        _buffer.AsSpan(_start, buffered).CopyTo(destination.Span);
        Advance(buffered);
        destination = destination[buffered..];
        while (!destination.IsEmpty)
        {
            if (destination.Length < MaxBuffered / 4)
            {
                await FillAsync(destination.Length).ConfigureAwait(false);
                _buffer.AsSpan(_start, destination.Length).CopyTo(destination.Span);
                Advance(destination.Length);
                return;
            }

            var read = await _stream.ReadAsync(destination).ConfigureAwait(false);
            if (read == 0) ThrowTruncated();
            Remaining -= read;
            destination = destination[read..];
        }
    }

    /// <summary>The rest of the body in rented memory, which the caller returns. A body too large to be buffered is read as it comes.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ResponseBody> ReadRemainingAsync()
    {
        var length = Remaining;
        var body = new ResponseBody(RentedBuffer.Rent(length), length);
        try
        {
            await ReadIntoAsync(body.Memory).ConfigureAwait(false);
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>Passes over that many bytes.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask SkipAsync(int count)
    {
        CheckRemaining(count);
        while (count > 0)
        {
            if (_end == _start) await FillAsync(1).ConfigureAwait(false);
            var step = Math.Min(count, _end - _start);
            Advance(step);
            count -= step;
        }
    }

    public ValueTask<byte> ReadByteAsync()
    {
        return _end - _start >= 1 && Remaining >= 1 ? new ValueTask<byte>(Take(1)[0]) : Slow(this);

        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        static async ValueTask<byte> Slow(ResponseReader reader)
        {
            await reader.EnsureAsync(1).ConfigureAwait(false);
            return reader.Take(1)[0];
        }
    }

    public ValueTask<short> ReadInt16Async()
    {
        return _end - _start >= sizeof(short) && Remaining >= sizeof(short)
            ? new ValueTask<short>(BinaryPrimitives.ReadInt16BigEndian(Take(sizeof(short))))
            : Slow(this);

        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        static async ValueTask<short> Slow(ResponseReader reader)
        {
            await reader.EnsureAsync(sizeof(short)).ConfigureAwait(false);
            return BinaryPrimitives.ReadInt16BigEndian(reader.Take(sizeof(short)));
        }
    }

    public ValueTask<int> ReadInt32Async()
    {
        return _end - _start >= sizeof(int) && Remaining >= sizeof(int)
            ? new ValueTask<int>(BinaryPrimitives.ReadInt32BigEndian(Take(sizeof(int))))
            : Slow(this);

        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        static async ValueTask<int> Slow(ResponseReader reader)
        {
            await reader.EnsureAsync(sizeof(int)).ConfigureAwait(false);
            return BinaryPrimitives.ReadInt32BigEndian(reader.Take(sizeof(int)));
        }
    }

    public ValueTask<long> ReadInt64Async()
    {
        return _end - _start >= sizeof(long) && Remaining >= sizeof(long)
            ? new ValueTask<long>(BinaryPrimitives.ReadInt64BigEndian(Take(sizeof(long))))
            : Slow(this);

        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        static async ValueTask<long> Slow(ResponseReader reader)
        {
            await reader.EnsureAsync(sizeof(long)).ConfigureAwait(false);
            return BinaryPrimitives.ReadInt64BigEndian(reader.Take(sizeof(long)));
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Guid> ReadUuidAsync()
    {
        await EnsureAsync(16).ConfigureAwait(false);
        return new Guid(Take(16), bigEndian: true);
    }

    public ValueTask<uint> ReadUnsignedVarintAsync()
    {
        var length = Varint.TryReadUnsigned(Buffered, out uint value);
        if (length == 0) return Slow(this);
        Advance(length);
        return new ValueTask<uint>(value);

        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        static async ValueTask<uint> Slow(ResponseReader reader)
        {
            for (var count = 1; ; count++)
            {
                if (count > Varint.MaxLength32) throw new ProtocolException("A varint in a response has more than 32 bits.");
                await reader.EnsureAsync(count).ConfigureAwait(false);
                var length = Varint.TryReadUnsigned(reader.Buffered, out uint value);
                if (length == 0) continue;
                reader.Advance(length);
                return value;
            }
        }
    }

    /// <summary>A string with a two-byte length, or null.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<string?> ReadNullableStringAsync()
    {
        var length = await ReadInt16Async().ConfigureAwait(false);
        return length < 0 ? null : await ReadUtf8Async(length).ConfigureAwait(false);
    }

    /// <summary>A string with its length plus one as a varint, or null.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<string?> ReadCompactNullableStringAsync()
    {
        var encoded = await ReadUnsignedVarintAsync().ConfigureAwait(false);
        if (encoded > short.MaxValue + 1) throw new ProtocolException($"A string of {encoded - 1} bytes in a response is longer than the protocol allows.");
        return encoded == 0 ? null : await ReadUtf8Async((int)encoded - 1).ConfigureAwait(false);
    }

    /// <summary>The count of an array whose elements take at least that many bytes each; −1 for null.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> ReadArrayCountAsync(bool compact, int elementSize)
    {
        var count = compact ? (int)(await ReadUnsignedVarintAsync().ConfigureAwait(false)) - 1 : await ReadInt32Async().ConfigureAwait(false);
        if (count < -1 || (long)count * elementSize > Remaining)
            throw new ProtocolException($"An array of {count} elements cannot be in the {Remaining} bytes that are left of a response.");
        return count;
    }

    /// <summary>Passes over a section of tagged fields.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask SkipTagsAsync()
    {
        for (var count = await ReadUnsignedVarintAsync().ConfigureAwait(false); count > 0; count--)
        {
            await ReadUnsignedVarintAsync().ConfigureAwait(false);
            var size = await ReadUnsignedVarintAsync().ConfigureAwait(false);
            if (size > int.MaxValue) throw new ProtocolException($"A tagged field of {size} bytes cannot be in the {Remaining} bytes that are left of a response.");
            await SkipAsync((int)size).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the length that comes before a frame. False when the other side closed between two frames.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal async ValueTask<bool> BeginFrameAsync(int maxLength)
    {
        Remaining = int.MaxValue;
        while (_end - _start < sizeof(int))
        {
            var empty = _end == _start;
            if (await ReadMoreAsync().ConfigureAwait(false)) continue;
            if (empty) return false;
            ThrowTruncated();
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(_start, sizeof(int)));
        if (length < sizeof(int) || length > maxLength)
            throw ListenerDiagnosis.BadLength(length, maxLength, _buffer.AsSpan(_start, _end - _start));
        _start += sizeof(int);
        Remaining = length;
        return true;
    }

    public void Dispose() => _buffer.Return();

    private ReadOnlySpan<byte> Take(int count)
    {
        var span = _buffer.AsSpan(_start, count);
        _start += count;
        Remaining -= count;
        return span;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<string> ReadUtf8Async(int length)
    {
        if (length <= MaxBuffered)
        {
            await EnsureAsync(length).ConfigureAwait(false);
            return Encoding.UTF8.GetString(Take(length));
        }

        CheckRemaining(length);
        var rented = RentedBuffer.Rent(length);
        try
        {
            await ReadIntoAsync(rented.AsMemory(0, length)).ConfigureAwait(false);
            return Encoding.UTF8.GetString(rented.AsSpan(0, length));
        }
        finally
        {
            rented.Return();
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask FillAsync(int count)
    {
        while (_end - _start < count)
        {
            if (!await ReadMoreAsync().ConfigureAwait(false)) ThrowTruncated();
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> ReadMoreAsync()
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }
        else if (_start > 0)
        {
            // What is wanted never exceeds the buffer, but it may not fit behind what was read before.
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer.Span);
            _end -= _start;
            _start = 0;
        }

        var read = await _stream.ReadAsync(_buffer.AsMemory(_end, _buffer.Length - _end)).ConfigureAwait(false);
        _end += read;
        return read > 0;
    }

    private void CheckRemaining(int count)
    {
        if ((uint)count > (uint)Remaining)
            throw new ProtocolException($"A response says that {count} bytes follow, but {Remaining} are left of it.");
    }

    private void ThrowTruncated() =>
        throw new EndOfStreamException($"The broker closed the connection inside a response{(Remaining == int.MaxValue ? "'s length" : $", {Remaining - (_end - _start)} bytes before its end")}.");
}
