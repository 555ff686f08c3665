namespace TypedKafka.Tests.Support;

/// <summary>Keeps what it is given, with the acknowledgements, until a test says what becomes of them.</summary>
internal sealed class Archive
{
    private readonly Lock _gate = new();
    private readonly List<(string Text, Acknowledgement Acknowledgement)> _items = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiters = [];

    /// <summary>What it was given, in that order.</summary>
    public IReadOnlyList<string> Texts
    {
        get { lock (_gate) return [.. _items.Select(item => item.Text)]; }
    }

    /// <summary>The acknowledgement of what came last under a text.</summary>
    public Acknowledgement this[string text]
    {
        get { lock (_gate) return _items.Last(item => item.Text == text).Acknowledgement; }
    }

    public void Add(string text, Acknowledgement acknowledgement)
    {
        lock (_gate)
        {
            _items.Add((text, acknowledgement));
            foreach (var (count, reached) in _waiters)
            {
                if (_items.Count >= count) reached.TrySetResult();
            }
        }
    }

    /// <summary>Waits until it was given so many.</summary>
    public Task ReachAsync(int count)
    {
        lock (_gate)
        {
            if (_items.Count >= count) return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((count, reached));
            return reached.Task.Within();
        }
    }
}
