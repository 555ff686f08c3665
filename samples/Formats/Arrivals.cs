using System.Collections.Concurrent;

namespace Formats;

/// <summary>Knows when a message has been read that equals one that was sent. A real cluster may hold messages of earlier runs as well.</summary>
public sealed class Arrivals
{
    private readonly ConcurrentDictionary<object, TaskCompletionSource> _messages = new();

    public void Add(object message) => Source(message).TrySetResult();

    public Task Of(object message) => Source(message).Task;

    private TaskCompletionSource Source(object message) =>
        _messages.GetOrAdd(message, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
