namespace TypedKafka.Testing.Broker.Activity;

/// <summary>
/// A request that waits for an event, a timer or another client. While it waits it does not count as activity; whoever completes it
/// takes the unit of activity on its behalf, so that there is no moment between the two in which the cluster looks idle.
/// </summary>
internal sealed class ParkedRequest<T> : IDisposable
{
    private readonly ActivityTracker _activity;
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private bool _completed;
    private bool _awaited;
    private ITimer? _timer;

    public ParkedRequest(ActivityTracker activity) => _activity = activity;

    public bool IsCompleted => Volatile.Read(ref _completed);

    public bool TryComplete(T result)
    {
        if (!TakeCompletion()) return false;
        _completion.SetResult(result);
        return true;
    }

    /// <summary>Completes with <paramref name="result"/> after <paramref name="delay"/>, unless something else does first.</summary>
    public void CompleteAfter(TimeSpan delay, TimeProvider time, T result)
    {
        var timer = time.CreateTimer(_ => TryComplete(result), null, delay, Timeout.InfiniteTimeSpan);
        lock (_gate)
        {
            if (!_completed)
            {
                _timer = timer;
                return;
            }
        }

        timer.Dispose();
    }

    /// <summary>Waits without counting as activity. The caller holds a unit of activity before and after.</summary>
    public async ValueTask<T> WaitAsync(CancellationToken cancellationToken)
    {
        lock (_gate) _awaited = true;
        _activity.End();
        await using var registration = cancellationToken.UnsafeRegister(static (state, token) => ((ParkedRequest<T>)state!).TryCancel(token), this).ConfigureAwait(false);
        return await _completion.Task.ConfigureAwait(false);
    }

    /// <summary>Lets go of the timer; of a request that was never waited for, whoever completes it afterwards completes nothing.</summary>
    public void Dispose()
    {
        ITimer? timer;
        bool wasTaken;
        lock (_gate)
        {
            wasTaken = _completed && !_awaited;
            _completed = true;
            _awaited = true;
            timer = _timer;
        }

        if (wasTaken) _activity.End();
        timer?.Dispose();
    }

    private void TryCancel(CancellationToken token)
    {
        if (TakeCompletion()) _completion.SetCanceled(token);
    }

    private bool TakeCompletion()
    {
        ITimer? timer;
        lock (_gate)
        {
            if (_completed) return false;
            _completed = true;
            timer = _timer;
        }

        _activity.Begin();
        timer?.Dispose();
        return true;
    }
}
