using TypedKafka.Client.Options;

namespace TypedKafka.Client.Connections;

/// <summary>An address of the cluster and how it has fared: shared by all connections to it.</summary>
internal sealed class Endpoint(BrokerAddress address, ReconnectPolicy policy)
{
    private volatile Exception? _lastFailure;

    public BrokerAddress Address { get; } = address;

    public ReconnectPolicy Policy { get; } = policy;

    /// <summary>Why the last attempt failed; null after one that did not.</summary>
    public Exception? LastFailure
    {
        get => _lastFailure;
        set => _lastFailure = value;
    }
}
