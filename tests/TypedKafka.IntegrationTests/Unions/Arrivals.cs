using System.Collections.Concurrent;

namespace TypedKafka.IntegrationTests.Unions;

/// <summary>What handlers were given.</summary>
public sealed class Arrivals(int count)
{
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<object> _messages = new();
    private int _count;

    /// <summary>Completes when all have come.</summary>
    public Task All => _all.Task;

    public IEnumerable<T> Of<T>() => _messages.OfType<T>();

    public void Add(object message)
    {
        _messages.Enqueue(message);
        if (Interlocked.Increment(ref _count) == count) _all.TrySetResult();
    }
}
