using TypedKafka.Client.Connections;
using TypedKafka.Client.Time;

namespace TypedKafka.Client.Cluster;

/// <summary>Which nodes one refresh has asked, which it waits for, and who is to be asked next.</summary>
internal sealed class MetadataRound(ClusterContext context)
{
    // So long a node that is silent keeps the next one from being asked for the first time.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly Dictionary<Endpoint, Task<bool>> _running = [];

    // When those that failed may be asked again by this refresh: at least a retry backoff later, so that no error makes a busy loop.
    private readonly Dictionary<Endpoint, Deadline> _failed = [];
    private Deadline _patience;

    /// <summary>The first node that may be asked now.</summary>
    public Node? NextDue(List<Node> nodes, AttemptLog attempts)
    {
        foreach (var node in nodes)
        {
            if (CanBeAsked(node, attempts) && NotBefore(node).IsExpired) return node;
        }

        return null;
    }

    /// <summary>The node is being asked.</summary>
    public void Started(Node node, Task<bool> answer)
    {
        _running[node.Endpoint] = answer;
        _patience = Deadline.After(context.Time, s_patience);
    }

    /// <summary>Whether every node has failed, or may not be asked yet because it did before, and none is waited for.</summary>
    public bool IsOver(List<Node> nodes) =>
        _running.Count == 0 && nodes.TrueForAll(node => _failed.ContainsKey(node.Endpoint) || (node.Slot.Usable is null && !node.Endpoint.Policy.IsOpen));

    /// <summary>Waits until a node has answered or failed, or another one is due; true if one has answered.</summary>
    public async Task<bool> WaitAsync(List<Node> nodes, AttemptLog attempts, CancellationToken closing)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(closing);
        var due = Deadline.Never;
        foreach (var node in nodes)
        {
            if (CanBeAsked(node, attempts)) due = due.Or(NotBefore(node));
        }

        // Without a node there is nobody to wait for; with only definite failures, it is for those that still run.
        if (due.IsNever && _running.Count == 0) due = Deadline.After(context.Time, Backoff);
        if (!due.IsExpired)
        {
            await Task.WhenAny([.. _running.Values, Task.Delay(due.Remaining, context.Time, pause.Token)]).ConfigureAwait(false);
            await pause.CancelAsync().ConfigureAwait(false);
            closing.ThrowIfCancellationRequested();
        }

        foreach (var (endpoint, answer) in _running.Where(pair => pair.Value.IsCompleted).ToList())
        {
            _running.Remove(endpoint);
            if (await answer.ConfigureAwait(false)) return true;
            _failed[endpoint] = Deadline.After(context.Time, Backoff);

            // Whoever is next need not wait for it any more.
            _patience = default;
        }

        return false;
    }

    private TimeSpan Backoff => context.Settings.RetryBackoff > TimeSpan.Zero ? context.Settings.RetryBackoff : TimeSpan.FromMilliseconds(1);

    private bool CanBeAsked(Node node, AttemptLog attempts) => !_running.ContainsKey(node.Endpoint) && !attempts.IsDefiniteAt(node);

    private Deadline NotBefore(Node node)
    {
        var allowed = node.Slot.Usable is null ? node.Endpoint.Policy.NotBefore : default;
        return _failed.TryGetValue(node.Endpoint, out var again) ? again.OrLater(allowed) : allowed.OrLater(_running.Count > 0 ? _patience : default);
    }
}
