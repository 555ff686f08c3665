using TypedKafka.Client.Time;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Client.Connections;

/// <content>The write loop.</content>
internal sealed partial class BrokerConnection
{
    private const int GatherCapacity = 32 * 1024;

    // So many rounds on the thread of whoever enqueued; then the loop moves to the pool, because that thread has other work.
    private const int RoundsOnBorrowedThread = 16;

    private readonly AsyncSignal _wake = new();
    private readonly List<BrokerRequest> _taken = [];
    private RentedBuffer _gather;
    private int _gathered;
    private long _mutedUntil = long.MinValue;
    private int _nextCorrelationId;
    private bool _writing;

    private async Task WriteLoopAsync()
    {
        try
        {
            while (true)
            {
                await _wake.WaitAsync().ConfigureAwait(false);
                for (var round = 1; HasPending(); round++)
                {
                    if (round % RoundsOnBorrowedThread == 0) await Task.Yield();
                    if (_time.GetTimestamp() < Volatile.Read(ref _mutedUntil)) await WaitUntilUnmutedAsync().ConfigureAwait(false);
                    if (_renewal is not null && _renewal.IsDue) await _renewal.RunAsync(this).ConfigureAwait(false);
                    if (!TakePending()) break;
                    foreach (var request in _taken)
                    {
                        var writer = request.Writer!;
                        var position = 0;
                        foreach (var reference in writer.References)
                        {
                            if (!TryGather(writer.Gathered[position..reference.Position]))
                                await WriteThroughAsync(writer.Gathered[position..reference.Position]).ConfigureAwait(false);
                            position = reference.Position;
                            await WriteThroughAsync(reference.Memory).ConfigureAwait(false);
                        }

                        if (!TryGather(writer.Gathered[position..])) await WriteThroughAsync(writer.Gathered[position..]).ConfigureAwait(false);
                    }

                    if (_gathered > 0) await WriteThroughAsync(default).ConfigureAwait(false);
                    EndWrites(failed: false);
                }

                if (!IsUsable) return;
            }
        }
        catch (Exception exception)
        {
            Close(DescribeFailure("writing failed", exception), exception);
        }
        finally
        {
            EndWrites(failed: true);
            _gather.Return();
            _gather = default;
            ReleaseIdleWriters();
        }
    }

    /// <summary>Sends a request before all that is pending and waits for its response. Only within the write loop: nothing else is written meanwhile.</summary>
    internal async ValueTask<byte[]> ExchangeAsync(RawCall call)
    {
        call.Writer = Serialize(call);
        call.EnqueuedAt = _time.GetTimestamp();
        call.Deadline = Deadline.After(_time, _requestTimeout);
        call.BeginWire();
        var isClosed = false;
        var sweep = false;
        lock (_lock)
        {
            if (_closeReason is not null)
                isClosed = true;
            else
                sweep = BeginFlight(call, call.EnqueuedAt);
        }

        if (isClosed)
        {
            FailPending(call);
        }
        else
        {
            if (sweep) _ticker.Add(this);
            await WriteThroughAsync(call.Writer.Gathered).ConfigureAwait(false);
            EndWrites(failed: false);
        }

        return await call.Response.ConfigureAwait(false);
    }

    /// <summary>Whether there is something to write; if not, the next request wakes the loop again.</summary>
    private bool HasPending()
    {
        lock (_lock)
        {
            if (_closeReason is not null) return false;
            if (_pending.Count > 0) return true;
            _wake.Reset();
            _writing = false;
            if (_gather.IsRented)
            {
                _gather.Return();
                _gather = default;
            }

            return false;
        }
    }

    /// <summary>Moves all that is pending into flight, in order. False when the connection was closed meanwhile.</summary>
    private bool TakePending()
    {
        var sweep = false;
        lock (_lock)
        {
            if (_closeReason is not null) return false;
            var now = _time.GetTimestamp();
            while (_pending.TryDequeue(out var request)) sweep |= BeginFlight(request, now);
        }

        if (sweep) _ticker.Add(this);
        return true;
    }

    /// <summary>Under the lock. True when the ticker has to be told.</summary>
    private bool BeginFlight(BrokerRequest request, long now)
    {
        request.CorrelationId = _nextCorrelationId++;
        request.Writer!.Complete(request.CorrelationId);
        _taken.Add(request);
        if (!request.ExpectsResponse) return false;

        // The time to answer is counted from the write: a muted connection must not be taken for a dead one.
        if (!request.Deadline.IsNever) request.Deadline = Deadline.At(_time, request.Deadline.Timestamp + (now - request.EnqueuedAt));
        _inFlight.Enqueue(request);
        if (request.Deadline.Timestamp < _earliestDeadline) Volatile.Write(ref _earliestDeadline, request.Deadline.Timestamp);
        if (_sweeping) return false;
        _sweeping = true;
        return true;
    }

    /// <summary>Copies small pieces together, so that many requests are one write. False when there is no room: then write through.</summary>
    private bool TryGather(ReadOnlyMemory<byte> piece)
    {
        // A request alone goes out from the memory that it was serialized into.
        if (_taken.Count == 1 && _gathered == 0) return piece.IsEmpty;
        if (!_gather.IsRented) _gather = RentedBuffer.Rent(GatherCapacity);
        if (piece.Length > _gather.Length - _gathered) return false;
        piece.Span.CopyTo(_gather.Span[_gathered..]);
        _gathered += piece.Length;
        return true;
    }

    [System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask WriteThroughAsync(ReadOnlyMemory<byte> memory)
    {
        if (_gathered > 0)
        {
            var gathered = _gather.AsMemory(0, _gathered);
            _gathered = 0;
            await _stream.WriteAsync(gathered).ConfigureAwait(false);
        }

        if (!memory.IsEmpty) await _stream.WriteAsync(memory).ConfigureAwait(false);
    }

    /// <summary>The write has returned: the wire lets go of the memory of what was taken.</summary>
    private void EndWrites(bool failed)
    {
        foreach (var request in _taken)
        {
            if (!request.ExpectsResponse)
            {
                if (failed)
                    Fail(request, mayHaveBeenSent: true);
                else
                    request.OnSent();
                request.ReleaseWire();
            }

            ReleaseWriter(request);
        }

        _taken.Clear();
    }

    /// <summary>Called by the reader with a response's throttle time (KIP-219).</summary>
    private void Mute(int milliseconds)
    {
        var until = Deadline.After(_time, TimeSpan.FromMilliseconds(milliseconds)).Timestamp;
        if (until > Volatile.Read(ref _mutedUntil)) Volatile.Write(ref _mutedUntil, until);
    }

    private async Task WaitUntilUnmutedAsync()
    {
        while (Deadline.At(_time, Volatile.Read(ref _mutedUntil)) is { IsExpired: false } end)
            await Task.Delay(end.Remaining, _time, _closing.Token).ConfigureAwait(false);
    }

    private void ReleaseIdleWriters()
    {
        lock (_lock)
        {
            while (_writers.TryPop(out var writer)) writer.Release();
        }
    }
}
