using System.Collections.Concurrent;
using TypedKafka.Testing.Broker.Activity;
using TypedKafka.Testing.Broker.Apis;
using TypedKafka.Testing.Broker.Groups;
using TypedKafka.Testing.Broker.Security;
using TypedKafka.Testing.Broker.Transactions;

namespace TypedKafka.Testing.Broker.Cluster;

/// <summary>Everything that the brokers of one cluster share.</summary>
internal sealed class ClusterState
{
    private long _lastProducerId = -1;

    public ClusterState(ClusterSettings settings)
    {
        Settings = settings;
        Observations = new Observations(settings.ObservedRequests);
        Brokers = new BrokerTable(settings, Faults);
        Topics = new TopicTable(settings, Brokers);
        Groups = new GroupTable(settings, Activity);
        Transactions = new TransactionTable(this);
        Credentials = new CredentialTable(settings.SaslUsers);
        Apis = new ApiTable(settings);
        TransactionVersion = Apis.CanBumpEpochs ? settings.TransactionVersion : Math.Min(settings.TransactionVersion, (short)1);
    }

    public ClusterSettings Settings { get; }

    public TimeProvider Time => Settings.Time;

    /// <summary>The cluster's id: 16 bytes in 22 characters of base64, as Kafka's are.</summary>
    public string Id { get; } = Convert.ToBase64String(Guid.NewGuid().ToByteArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public FaultScript Faults { get; } = new();

    public Observations Observations { get; }

    public ActivityTracker Activity { get; } = new();

    public BrokerTable Brokers { get; }

    public TopicTable Topics { get; }

    public GroupTable Groups { get; }

    public TransactionTable Transactions { get; }

    public CredentialTable Credentials { get; }

    public ApiTable Apis { get; }

    /// <summary>The level of the feature <c>transaction.version</c>: 2 where the epoch of a producer goes up with each transaction (KIP-890).</summary>
    public short TransactionVersion { get; }

    /// <summary>Exceptions that are mistakes of this broker, not of a client.</summary>
    public ConcurrentQueue<Exception> Defects { get; } = new();

    /// <summary>Lets go of what waited for a topic that is gone: its offsets, and the markers that it was owed.</summary>
    public void TopicDeleted(string name)
    {
        Groups.TopicDeleted(name);
        Transactions.Resume();
    }

    public long NextProducerId() => Interlocked.Increment(ref _lastProducerId);
}
