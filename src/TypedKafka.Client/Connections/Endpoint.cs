using TypedKafka.Client.Options;

namespace TypedKafka.Client.Connections;

/// <summary>An address of the cluster and how it has fared: shared by all connections to it.</summary>
internal sealed class Endpoint(BrokerAddress address, ReconnectPolicy policy)
{
    private volatile Exception? _lastFailure;
    private volatile bool _hasBeenReady;

    public BrokerAddress Address { get; } = address;

    public ReconnectPolicy Policy { get; } = policy;

    /// <summary>Whether a connection to it was ever made, authenticated where that is asked for: then it is a listener of the kind that was expected.</summary>
    public bool HasBeenReady => _hasBeenReady;

    /// <summary>Why the last attempt failed; null after one that did not.</summary>
    public Exception? LastFailure
    {
        get => _lastFailure;
        set => _lastFailure = value;
    }

    /// <summary>A connection was made, authenticated where that is asked for.</summary>
    public void OnReady()
    {
        _hasBeenReady = true;
        Policy.OnReady();
        LastFailure = null;
    }
}
