using System.Buffers;
using System.Net.Sockets;
using System.Threading.Tasks.Sources;
using TypedKafka.Testing.Broker.Activity;

namespace TypedKafka.Testing.Broker.Transport;

/// <summary>
/// One direction of the in-memory transport: unbounded bytes between one writer and one reader, which may read synchronously or not.
/// The end that the broker reads counts as activity from the write until the broker waits for more.
/// </summary>
internal sealed class InMemoryPipe : IValueTaskSource<int>
{
    private const int FirstCapacity = 4096;

    // An object, not a Lock: synchronous readers wait on it.
    private readonly object _gate = new();
    private readonly ActivityTracker _activity;
    private readonly bool _readByBroker;
    private ManualResetValueTaskSourceCore<int> _source = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _cancellation;
    private byte[] _buffer = [];
    private int _start;
    private int _count;
    private bool _closed;
    private bool _waitingAsync;
    private Memory<byte> _destination;

    public InMemoryPipe(ActivityTracker activity, bool readByBroker)
    {
        _activity = activity;
        _readByBroker = readByBroker;
    }

    /// <summary>Bytes that were written and not read.</summary>
    public int Unread
    {
        get { lock (_gate) return _closed ? 0 : _count; }
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return;
        int? delivered = null;
        lock (_gate)
        {
            if (_closed) throw Broken(SocketError.ConnectionReset);
            Append(bytes);
            if (_waitingAsync) delivered = FinishAsyncWait();
            else Monitor.PulseAll(_gate);
        }

        if (delivered is { } count) _source.SetResult(count);
    }

    /// <summary>Ends the stream: the reader gets what is left and then 0, the writer an <see cref="IOException"/>.</summary>
    public void Close()
    {
        int? delivered = null;
        lock (_gate)
        {
            if (_closed) return;
            _closed = true;
            if (_waitingAsync) delivered = FinishAsyncWait();
            else Monitor.PulseAll(_gate);
        }

        if (delivered is { } count) _source.SetResult(count);
    }

    public ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<int>(cancellationToken);
        short token;
        lock (_gate)
        {
            ThrowIfReading();
            if (_count > 0 || _closed || destination.IsEmpty) return new(Take(destination.Span));
            _source.Reset();
            _waitingAsync = true;
            _destination = destination;
            token = _source.Version;
        }

        if (_readByBroker) _activity.End();
        if (cancellationToken.CanBeCanceled) Register(cancellationToken);
        return new(this, token);
    }

    /// <summary>Reads at least one byte, blocking for at most <paramref name="timeoutMilliseconds"/> of real time (-1: for ever).</summary>
    public int Read(Span<byte> destination, int timeoutMilliseconds)
    {
        var deadline = timeoutMilliseconds < 0 ? long.MaxValue : Environment.TickCount64 + timeoutMilliseconds;
        lock (_gate)
        {
            ThrowIfReading();
            while (_count == 0 && !_closed && !destination.IsEmpty)
            {
                var left = deadline - Environment.TickCount64;
                if (left <= 0) throw Broken(SocketError.TimedOut);
                Monitor.Wait(_gate, (int)Math.Min(left, int.MaxValue));
            }

            return Take(destination);
        }
    }

    int IValueTaskSource<int>.GetResult(short token)
    {
        _cancellation.Dispose();
        _cancellation = default;
        return _source.GetResult(token);
    }

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<int>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    private void Register(CancellationToken cancellationToken) =>
        _cancellation = cancellationToken.UnsafeRegister(static (state, token) => ((InMemoryPipe)state!).Cancel(token), this);

    private void Cancel(CancellationToken token)
    {
        lock (_gate)
        {
            if (!_waitingAsync) return;
            _waitingAsync = false;
            _destination = default;
            if (_readByBroker) _activity.Begin();
        }

        _source.SetException(new OperationCanceledException(token));
    }

    // The unit of activity is taken here, by the writer, so that the reader is never seen idle with bytes on the way.
    private int FinishAsyncWait()
    {
        _waitingAsync = false;
        if (_readByBroker) _activity.Begin();
        var count = Take(_destination.Span);
        _destination = default;
        return count;
    }

    private int Take(Span<byte> destination)
    {
        var count = Math.Min(_count, destination.Length);
        _buffer.AsSpan(_start, count).CopyTo(destination);
        _start += count;
        _count -= count;
        if (_count == 0)
        {
            _start = 0;
            if (_buffer.Length > FirstCapacity || _closed) ReturnBuffer();
        }

        if (!_readByBroker && count > 0) _activity.Touch();
        return count;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_start + _count + bytes.Length > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(FirstCapacity, checked(_count + bytes.Length)));
            _buffer.AsSpan(_start, _count).CopyTo(larger);
            ReturnBuffer();
            _buffer = larger;
            _start = 0;
        }

        bytes.CopyTo(_buffer.AsSpan(_start + _count));
        _count += bytes.Length;
    }

    private void ReturnBuffer()
    {
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void ThrowIfReading()
    {
        if (_waitingAsync) throw new InvalidOperationException("A read of this stream is already under way; there can be one at a time.");
    }

    private static IOException Broken(SocketError error) => new($"The in-memory connection failed: {error}.", new SocketException((int)error));
}
