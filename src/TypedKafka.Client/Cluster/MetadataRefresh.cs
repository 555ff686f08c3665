using TypedKafka.Client.Connections;
using TypedKafka.Client.Diagnostics;
using TypedKafka.Client.Time;
using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Cluster;

/// <summary>
/// Asks the cluster about itself: the best node first, and the next one at once when it fails, or a second later if there is no answer, so that a node that is silent does not
/// hide one that would answer. A node that failed is asked again when its own reconnect policy allows it, whatever the others do meanwhile. When no known broker can be asked, the
/// bootstrap addresses are asked again (KIP-899, KIP-1102).
/// </summary>
internal sealed class MetadataRefresh(ClusterContext context, MetadataStore store, CancellationToken closing)
{
    // The first version in which "do not create the topic" can be said.
    private const short FirstWithoutAutoCreate = 4;

    private Deadline _rebootstrapAt = Deadline.Never;

    /// <summary>Why nodes could not be asked.</summary>
    public AttemptLog Attempts { get; } = new();

    /// <summary>Asks until there is an answer, or until it is certain that there will be none.</summary>
    public async Task<ClusterMetadata> RunAsync()
    {
        Attempts.Clear();
        _rebootstrapAt = Deadline.After(context.Time, context.Settings.RebootstrapAfter);
        var round = new MetadataRound(context);
        while (true)
        {
            closing.ThrowIfCancellationRequested();
            if (_rebootstrapAt.IsExpired) Rebootstrap("no known broker has answered for too long");
            var nodes = context.Nodes.Order(store.Current);
            if (round.NextDue(nodes, Attempts) is { } node) round.Started(node, AskAsync(node));

            // Only when all have been asked and nobody is left to wait for: another one may know better.
            else if (round.IsOver(nodes) && Attempts.Definite is { } definite) throw definite;
            if (await round.WaitAsync(nodes, Attempts, closing).ConfigureAwait(false)) return store.Current;
        }
    }

    /// <summary>Asks one node. Its failure is noted, not thrown: others may answer.</summary>
    private async Task<bool> AskAsync(Node node)
    {
        try
        {
            var connection = node.Slot.UsableAt(node.Endpoint.Address)
                ?? await context.Pool.AttemptAsync(node.Slot, node.Endpoint).WaitAsync(closing).ConfigureAwait(false);
            var version = connection.Versions.Choose(ApiKey.Metadata, node.ToString(), lowest: 1);
            var call = new BrokerCall<MetadataRequest, MetadataResponse>(Request(version), connection.Description) { ApiVersion = version };
            var deadline = Deadline.After(context.Time, context.Settings.RequestTimeout);
            var response = await call.SendAsync(connection, deadline, Deadline.Never, context.Ticker, closing).ConfigureAwait(false);
            return Take(node, response);
        }
        catch (KafkaException failure)
        {
            Attempts.Failed(node, failure);
            return false;
        }
    }

    private bool Take(Node node, MetadataResponse response)
    {
        if (response.ErrorCode == (short)ErrorCode.RebootstrapRequired)
        {
            Attempts.Failed(node, BrokerErrors.ToException(response.ErrorCode, $"Asking {node} for metadata failed"));
            Rebootstrap($"{node} says that it no longer belongs to the cluster");
            return false;
        }

        if (response.ErrorCode != (short)ErrorCode.None || response.Brokers.Count == 0)
        {
            var error = response.ErrorCode == (short)ErrorCode.None ? ErrorCode.BrokerNotAvailable : (ErrorCode)response.ErrorCode;
            Attempts.Failed(node, BrokerErrors.ToException(error, $"Asking {node} for metadata failed"));
            return false;
        }

        Attempts.Succeeded(node);
        if (store.Current.ClusterId is { } known && response.ClusterId is { } told && known != told)
            ClusterLog.ClusterChanged(context.Logger, known, told, node.ToString());
        store.Change(current => MetadataMerge.Apply(current, response, store.Topics.Contains));
        return true;
    }

    private MetadataRequest Request(short version) => new()
    {
        // An empty list is no topic; null would be all of them.
        Topics = [.. store.Topics.ToArray().Select(topic => new MetadataRequest.MetadataRequestTopic { Name = topic })],
        AllowAutoTopicCreation = version < FirstWithoutAutoCreate || context.Settings.AllowAutoCreateTopics,
    };

    private void Rebootstrap(string reason)
    {
        ClusterLog.Rebootstrap(context.Logger, reason);
        _rebootstrapAt = Deadline.After(context.Time, context.Settings.RebootstrapAfter);
        store.Change(current => current.Brokers.Count == 0 ? null : current.With(new Dictionary<int, BrokerInfo>(), current.Topics));
    }
}
