namespace TypedKafka.Tests.Support;

/// <summary>Handlers that a test holds: each says that it has begun, and waits until it is let go.</summary>
internal sealed class Running
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, TaskCompletionSource> _held = new(StringComparer.Ordinal);
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiters = [];
    private readonly List<string> _begun = [];
    private int _now;

    /// <summary>What has begun, in that order.</summary>
    public IReadOnlyList<string> Begun
    {
        get { lock (_gate) return [.. _begun]; }
    }

    /// <summary>The most that ran at once.</summary>
    public int Most { get; private set; }

    /// <summary>Lets what is called <paramref name="text"/> wait for <see cref="Release"/>.</summary>
    public Running Hold(params string[] texts)
    {
        foreach (var text in texts) _held[text] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return this;
    }

    public void Release(string text) => _held[text].SetResult();

    /// <summary>A handler's body.</summary>
    public async Task RunAsync(string text, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            _begun.Add(text);
            Most = Math.Max(Most, ++_now);
            foreach (var (count, reached) in _waiters)
            {
                if (_begun.Count >= count) reached.TrySetResult();
            }
        }

        if (_held.TryGetValue(text, out var held)) await held.Task.WaitAsync(cancellationToken);
        lock (_gate) _now--;
    }

    /// <summary>Waits until so many have begun.</summary>
    public Task BegunAsync(int count)
    {
        lock (_gate)
        {
            if (_begun.Count >= count) return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((count, reached));
            return reached.Task.Within();
        }
    }
}
