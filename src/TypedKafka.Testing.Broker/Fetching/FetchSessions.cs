namespace TypedKafka.Testing.Broker.Fetching;

/// <summary>The fetch sessions of one broker. The oldest goes when there are too many; its client starts another.</summary>
internal sealed class FetchSessions
{
    private const int Most = 1000;

    private readonly Lock _gate = new();
    private readonly OrderedDictionary<int, FetchSession> _sessions = [];

    public FetchSession Open(bool usesIds, IEnumerable<FetchTarget> targets)
    {
        lock (_gate)
        {
            var id = Random.Shared.Next(1, int.MaxValue);
            while (_sessions.ContainsKey(id))
                id = Random.Shared.Next(1, int.MaxValue);
            if (_sessions.Count == Most) _sessions.RemoveAt(0);
            var session = new FetchSession(id, usesIds, targets);
            _sessions.Add(id, session);
            return session;
        }
    }

    public void Close(int id)
    {
        lock (_gate) _sessions.Remove(id);
    }

    public void CloseAll()
    {
        lock (_gate) _sessions.Clear();
    }

    public KafkaErrorCode Find(int id, int epoch, bool usesIds, out FetchSession? session)
    {
        lock (_gate)
        {
            if (!_sessions.TryGetValue(id, out session)) return KafkaErrorCode.FetchSessionIdNotFound;
            if (session.Epoch != epoch) return KafkaErrorCode.InvalidFetchSessionEpoch;
            return session.UsesIds == usesIds ? KafkaErrorCode.None : KafkaErrorCode.FetchSessionTopicIdError;
        }
    }
}
