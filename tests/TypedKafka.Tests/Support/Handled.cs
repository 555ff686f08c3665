namespace TypedKafka.Tests.Support;

/// <summary>What a handler was given, and the wait for so many.</summary>
public sealed class Handled
{
    private readonly Lock _gate = new();
    private readonly List<Item> _items = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiters = [];

    public IReadOnlyList<Item> Items
    {
        get { lock (_gate) return [.. _items]; }
    }

    public IEnumerable<string> Texts => Items.Select(item => item.Text);

    public void Add(string text, MessageContext context)
    {
        lock (_gate)
        {
            _items.Add(new Item(text, context.Topic, context.Partition, context.Offset));
            foreach (var (count, reached) in _waiters)
            {
                if (_items.Count >= count) reached.TrySetResult();
            }
        }
    }

    /// <summary>Waits until so many were handled.</summary>
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

    public sealed record Item(string Text, string Topic, int Partition, long Offset);
}
