namespace TypedKafka.Tests.Handling.Failures;

/// <summary>Handlers that fail as the text of a note says, and what they were given: <c>once</c> fails the first time, <c>twice</c> two times, <c>always</c> each time.</summary>
internal sealed class Attempts
{
    private readonly Lock _gate = new();
    private readonly List<(string Text, string Topic, int Attempt)> _all = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiters = [];

    /// <summary>Every call: what it was about, from which topic, and which attempt it was said to be.</summary>
    public IReadOnlyList<(string Text, string Topic, int Attempt)> All
    {
        get { lock (_gate) return [.. _all]; }
    }

    /// <summary>A handler's body.</summary>
    public void Handle(string text, MessageContext context)
    {
        lock (_gate)
        {
            _all.Add((text, context.Topic, context.Attempt));
            foreach (var (count, reached) in _waiters)
            {
                if (_all.Count >= count) reached.TrySetResult();
            }
        }

        if (context.Attempt <= FailuresOf(text)) throw new InvalidOperationException($"It does not fit: {text}.");
    }

    /// <summary>Waits until there were so many calls.</summary>
    public Task ReachAsync(int count)
    {
        lock (_gate)
        {
            if (_all.Count >= count) return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((count, reached));
            return Support.Waiting.Within(reached.Task);
        }
    }

    private static int FailuresOf(string text) => text.Split('-')[0] switch
    {
        "once" => 1,
        "twice" => 2,
        "always" => int.MaxValue,
        _ => 0,
    };
}
