namespace TypedKafka.Client.Cluster;

/// <summary>The topics that a client's producers and consumers use: what a refresh asks for.</summary>
internal sealed class TopicSet
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _uses = new(StringComparer.Ordinal);

    /// <summary>Counts the topics that were ever added: a refresh that began before the last of them did not ask for it.</summary>
    public int Version { get; private set; }

    /// <summary>Adds a use. True when the topic was not used before.</summary>
    public bool Add(string topic)
    {
        lock (_lock)
        {
            _uses.TryGetValue(topic, out var uses);
            _uses[topic] = uses + 1;
            if (uses == 0) Version++;
            return uses == 0;
        }
    }

    /// <summary>Ends a use; with the last one the topic is no longer asked for.</summary>
    public void Remove(string topic)
    {
        lock (_lock)
        {
            if (!_uses.TryGetValue(topic, out var uses)) return;
            if (uses <= 1)
                _uses.Remove(topic);
            else
                _uses[topic] = uses - 1;
        }
    }

    public bool Contains(string topic)
    {
        lock (_lock) return _uses.ContainsKey(topic);
    }

    public string[] ToArray()
    {
        lock (_lock) return [.. _uses.Keys];
    }
}
