using TypedKafka.Client.Connections;
using TypedKafka.Client.Time;

namespace TypedKafka.Client.Cluster;

/// <summary>
/// Gets the connection to a broker, whatever it takes until the deadline. It looks again at least every 200 ms, and each time at what the broker's address is by
/// then: a broker that moves is followed, and one that left the cluster is an error that says so.
/// </summary>
internal sealed class NodeConnector(ClusterContext context, MetadataStore metadata)
{
    public ValueTask<BrokerConnection> ConnectAsync(int nodeId, ConnectionPurpose purpose, int lane, Deadline deadline, CancellationToken cancellationToken)
    {
        return metadata.Current.Broker(nodeId) is { } broker && context.Pool.Node(nodeId, purpose, lane).UsableAt(broker.Address) is { } connection
            ? new ValueTask<BrokerConnection>(connection)
            : new ValueTask<BrokerConnection>(ConnectSlowAsync(nodeId, purpose, lane, deadline, cancellationToken));
    }

    /// <summary>The normal connection to a node in one attempt: for requests that another node can take as well.</summary>
    public async ValueTask<BrokerConnection> ConnectOnceAsync(Node node, Deadline deadline, CancellationToken cancellationToken)
    {
        if (node.Slot.UsableAt(node.Endpoint.Address) is { } connection) return connection;
        try
        {
            return await context.Pool.AttemptAsync(node.Slot, node.Endpoint).WaitAsync(deadline.Remaining, context.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new KafkaTimeoutException($"{node} could not be connected to in time: the attempt is not over yet.", node.Endpoint.LastFailure);
        }
    }

    private async Task<BrokerConnection> ConnectSlowAsync(int nodeId, ConnectionPurpose purpose, int lane, Deadline deadline, CancellationToken cancellationToken)
    {
        KafkaException? last = null;
        var slot = context.Pool.Node(nodeId, purpose, lane);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (metadata.Current.Broker(nodeId) is { } broker)
            {
                if (slot.UsableAt(broker.Address) is { } connection) return connection;
                var endpoint = context.Pool.Endpoint(broker.Address);
                if (endpoint.Policy.IsOpen)
                {
                    var attempt = context.Pool.AttemptAsync(slot, endpoint);
                    await LookAsync(attempt, deadline, cancellationToken).ConfigureAwait(false);
                    if (attempt.IsCompletedSuccessfully)
                    {
                        var opened = await attempt.ConfigureAwait(false);
                        if (opened.IsUsable) return opened;
                    }
                    else if (attempt.Exception?.InnerException is KafkaException failure)
                    {
                        if (AttemptLog.IsDefinite(failure)) throw failure;
                        last = failure;
                        // The broker may be elsewhere by now.
                        metadata.RequestRefresh();
                    }
                }
                else
                {
                    last ??= endpoint.LastFailure as KafkaException;
                    await LookAsync(metadata.NextChange, deadline.Or(endpoint.Policy.NotBefore), cancellationToken).ConfigureAwait(false);
                }
            }
            else
            {
                var change = metadata.NextChange;
                metadata.RequestRefresh();
                if (metadata.Current.Broker(nodeId) is null) await LookAsync(change, deadline, cancellationToken).ConfigureAwait(false);
            }

            if (deadline.IsExpired) throw TimedOut(nodeId, last);
        }
    }

    /// <summary>Until the task is done, the next tick, or the deadline: then look again at everything.</summary>
    private async Task LookAsync(Task task, Deadline deadline, CancellationToken cancellationToken)
    {
        var tick = context.Ticker.NextAsync(deadline);
        await Task.WhenAny(task, tick).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private KafkaTimeoutException TimedOut(int nodeId, KafkaException? last)
    {
        if (metadata.Current.Broker(nodeId) is not { } broker)
            return new KafkaTimeoutException($"Node {nodeId} was waited for, but it is not in the cluster: the brokers are {Brokers()}. {metadata.Attempts}", last ?? metadata.Attempts.Any);
        var advertised = context.Settings.Bootstrap.Contains(broker.Address)
            ? ""
            : $" The bootstrap servers ({string.Join(", ", context.Settings.Bootstrap)}) answer, and advertise node {nodeId} at {broker.Address}: if that cannot be resolved or reached from here, "
                + "correct advertised.listeners of the broker.";
        return new KafkaTimeoutException($"Node {nodeId} at {broker.Address} could not be connected to in time: {last?.Message ?? "the attempt is not over yet"}.{advertised}", last);
    }

    private string Brokers() =>
        metadata.Current.Brokers.Count == 0 ? "not known" : string.Join(", ", metadata.Current.Brokers.Values.OrderBy(broker => broker.NodeId).Select(broker => $"{broker.NodeId} at {broker.Address}"));
}
