namespace TypedKafka.Testing.Broker.Fetching;

/// <summary>The partitions that a client fetches again and again without naming them each time (KIP-227).</summary>
internal sealed class FetchSession(int id, bool usesIds, IEnumerable<FetchTarget> targets)
{
    private readonly OrderedDictionary<FetchTargetKey, FetchTarget> _targets = new(targets.Select(target => KeyValuePair.Create(target.Key, target)));

    public int Id { get; } = id;

    /// <summary>Whether requests name topics by their ids.</summary>
    public bool UsesIds { get; } = usesIds;

    /// <summary>The epoch that the next request must have.</summary>
    public int Epoch { get; private set; } = 1;

    public IReadOnlyList<FetchTarget> Targets => _targets.Values;

    /// <summary>Takes a request's changes.</summary>
    public void Apply(IEnumerable<FetchTarget> changed, IEnumerable<FetchTargetKey> forgotten)
    {
        foreach (var key in forgotten)
            _targets.Remove(key);
        foreach (var target in changed)
        {
            if (_targets.TryGetValue(target.Key, out var known)) known.Update(target.FetchOffset, target.CurrentLeaderEpoch, target.LastFetchedEpoch, target.MaxBytes);
            else _targets.Add(target.Key, target);
        }

        Epoch = Epoch == int.MaxValue ? 1 : Epoch + 1;
    }
}
