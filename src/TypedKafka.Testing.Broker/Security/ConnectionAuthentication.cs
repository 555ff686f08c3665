using TypedKafka.Testing.Broker.Cluster;

namespace TypedKafka.Testing.Broker.Security;

/// <summary>
/// How far a connection's login has come. Where users exist, nothing but ApiVersions and the login itself is served before it is done, and
/// a login that is over its lifetime has to be made again on the same connection (KIP-368).
/// </summary>
internal sealed class ConnectionAuthentication(ClusterState cluster, ObservedConnection observed)
{
    private readonly bool _required = cluster.Credentials.IsRequired;
    private ISaslServer? _login;
    private long? _authenticatedAt;

    /// <summary>The next frames are bare tokens: the handshake was version 0.</summary>
    public bool ExpectsRawTokens { get; private set; }

    /// <summary>The login failed; the connection is closed after the answer that says so.</summary>
    public bool HasFailed { get; private set; }

    public bool Allows(KafkaApi api)
    {
        if (!_required || api is KafkaApi.SaslHandshake or KafkaApi.SaslAuthenticate or KafkaApi.ApiVersions) return true;
        return _authenticatedAt is { } since && _login is null && !IsExpired(since);
    }

    /// <summary>Begins a login.</summary>
    public KafkaErrorCode Begin(string mechanism, bool rawTokens)
    {
        if (!_required || _login is not null) return KafkaErrorCode.IllegalSaslState;
        if (!cluster.Settings.SaslMechanisms.Contains(mechanism))
        {
            HasFailed = true;
            return KafkaErrorCode.UnsupportedSaslMechanism;
        }

        _login = mechanism == "PLAIN" ? new PlainServer(cluster.Credentials) : new ScramServer(cluster.Credentials, mechanism);
        ExpectsRawTokens = rawTokens;
        return KafkaErrorCode.None;
    }

    /// <summary>Takes a token of the login that was begun.</summary>
    public SaslStep Step(ReadOnlySpan<byte> token)
    {
        if (_login is null) return new(KafkaErrorCode.IllegalSaslState, "SaslAuthenticate came without a SaslHandshake before it.", [], 0);
        try
        {
            var answer = _login.Evaluate(token);
            return new(KafkaErrorCode.None, null, answer, _login.IsComplete ? Complete(_login.User!) : 0);
        }
        catch (SaslRefusedException refused)
        {
            HasFailed = true;
            observed.CloseReason ??= refused.Message;
            return new(KafkaErrorCode.SaslAuthenticationFailed, refused.Message, [], 0);
        }
    }

    private long Complete(string user)
    {
        // Whoever logs in again must stay who they are.
        if (observed.User is { } before && before != user)
            throw new SaslRefusedException($"The connection was authenticated as {before}; re-authentication as {user} is not allowed.");
        observed.User = user;
        _login = null;
        ExpectsRawTokens = false;
        _authenticatedAt = cluster.Time.GetTimestamp();
        return (long)cluster.Settings.SaslSessionLifetime.TotalMilliseconds;
    }

    private bool IsExpired(long since) =>
        cluster.Settings.SaslSessionLifetime > TimeSpan.Zero && cluster.Time.GetElapsedTime(since) > cluster.Settings.SaslSessionLifetime;
}
