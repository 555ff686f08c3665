using TypedKafka.Testing.Broker.Activity;

namespace TypedKafka.Testing.Broker.Transport;

/// <summary>The two streams of an in-memory connection, and a look at what its client has not read yet.</summary>
internal sealed class InMemoryConnection
{
    private readonly InMemoryPipe _toClient;

    public InMemoryConnection(ActivityTracker activity)
    {
        var toBroker = new InMemoryPipe(activity, readByBroker: true);
        _toClient = new InMemoryPipe(activity, readByBroker: false);
        Client = new InMemoryStream(_toClient, toBroker);
        Broker = new InMemoryStream(toBroker, _toClient);
    }

    public Stream Client { get; }

    public Stream Broker { get; }

    public int UnreadByClient => _toClient.Unread;
}
