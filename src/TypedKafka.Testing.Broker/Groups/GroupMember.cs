using TypedKafka.Testing.Broker.Activity;

namespace TypedKafka.Testing.Broker.Groups;

/// <summary>A member of a group, and what it waits for. Guarded by the group's lock.</summary>
internal sealed class GroupMember(string id, JoinRequest request) : IDisposable
{
    public string Id { get; } = id;

    /// <summary>The name that a static member keeps over restarts (KIP-345).</summary>
    public string? InstanceId { get; } = request.InstanceId;

    public string ClientId { get; private set; } = request.ClientId;

    public string ClientHost { get; private set; } = request.ClientHost;

    public TimeSpan SessionTimeout { get; private set; } = request.SessionTimeout;

    public TimeSpan RebalanceTimeout { get; private set; } = request.RebalanceTimeout;

    public IReadOnlyList<GroupProtocol> Protocols { get; private set; } = request.Protocols;

    public byte[] Assignment { get; set; } = [];

    public bool HasSynced { get; set; }

    public ParkedRequest<JoinResult>? Join { get; private set; }

    public ParkedRequest<SyncResult>? Sync { get; private set; }

    /// <summary>Ends the membership when it fires; runs while the member is not being waited for or waiting.</summary>
    public ITimer? Session { get; set; }

    public byte[] MetadataOf(string? protocol)
    {
        foreach (var offered in Protocols)
        {
            if (offered.Name == protocol) return offered.Metadata;
        }

        return [];
    }

    public bool Offers(string protocol) => Protocols.Any(offered => offered.Name == protocol);

    public bool HasSameProtocols(JoinRequest request) =>
        Protocols.Count == request.Protocols.Count
        && Protocols.Zip(request.Protocols).All(pair => pair.First.Name == pair.Second.Name && pair.First.Metadata.AsSpan().SequenceEqual(pair.Second.Metadata));

    public void Update(JoinRequest request)
    {
        ClientId = request.ClientId;
        ClientHost = request.ClientHost;
        SessionTimeout = request.SessionTimeout;
        RebalanceTimeout = request.RebalanceTimeout;
        Protocols = request.Protocols;
    }

    /// <summary>Waits for the rebalance. Of two joins of one member the older is given up.</summary>
    public void WaitForJoin(ParkedRequest<JoinResult> parked)
    {
        Join?.TryComplete(new JoinResult(KafkaErrorCode.UnknownMemberId, Id));
        Join = parked;
    }

    public void WaitForSync(ParkedRequest<SyncResult> parked)
    {
        Sync?.TryComplete(new SyncResult(KafkaErrorCode.RebalanceInProgress));
        Sync = parked;
    }

    public void CompleteJoin(JoinResult result)
    {
        var join = Join;
        Join = null;
        join?.TryComplete(result);
    }

    public void CompleteSync(SyncResult result)
    {
        var sync = Sync;
        Sync = null;
        sync?.TryComplete(result);
    }

    public void Dispose() => Session?.Dispose();
}
