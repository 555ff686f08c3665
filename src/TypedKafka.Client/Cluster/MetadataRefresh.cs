using TypedKafka.Client.Connections;
using TypedKafka.Client.Diagnostics;
using TypedKafka.Client.Time;
using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Cluster;

/// <summary>
/// Asks the cluster about itself, in rounds: each node once, the best first, and the next one a second later if there is no answer, so that a node that is
/// silent does not hide one that would answer. When no known broker can be asked, the bootstrap addresses are asked again (KIP-899, KIP-1102).
/// </summary>
internal sealed class MetadataRefresh(ClusterContext context, MetadataStore store, CancellationToken closing)
{
    // The first version in which "do not create the topic" can be said.
    private const short FirstWithoutAutoCreate = 4;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private Deadline _rebootstrapAt = Deadline.Never;

    /// <summary>Why nodes could not be asked.</summary>
    public AttemptLog Attempts { get; } = new();

    /// <summary>Asks until there is an answer, or until it is certain that there will be none.</summary>
    public async Task<ClusterMetadata> RunAsync()
    {
        Attempts.Clear();
        _rebootstrapAt = Deadline.After(context.Time, context.Settings.RebootstrapAfter);
        while (true)
        {
            closing.ThrowIfCancellationRequested();
            var nodes = context.Nodes.Order(store.Current);
            if (await RoundAsync(nodes).ConfigureAwait(false)) return store.Current;
            if (Attempts.Definite is { } definite) throw definite;
            if (_rebootstrapAt.IsExpired) Rebootstrap("no known broker has answered for too long");
            await Task.Delay(NextRound(nodes), context.Time, closing).ConfigureAwait(false);
        }
    }

    private async Task<bool> RoundAsync(List<Node> nodes)
    {
        var waiting = new Queue<Node>(nodes.Where(node => node.Slot.Usable is not null || node.Endpoint.Policy.IsOpen));
        var running = new List<Task<bool>>();
        while (running.Count > 0 || waiting.Count > 0)
        {
            if (waiting.TryDequeue(out var node)) running.Add(AskAsync(node));
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(closing);
            var pause = waiting.Count > 0 ? Task.Delay(s_patience, context.Time, patience.Token) : null;
            var first = await Task.WhenAny(pause is null ? running : [.. running, pause]).ConfigureAwait(false);
            await patience.CancelAsync().ConfigureAwait(false);
            if (first is not Task<bool> finished) continue;
            running.Remove(finished);
            if (await finished.ConfigureAwait(false)) return true;
        }

        return false;
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

    /// <summary>Until the first of the nodes may be tried again, but at least the retry backoff, so that no error makes a busy loop.</summary>
    private TimeSpan NextRound(List<Node> nodes)
    {
        var earliest = nodes.Count == 0 ? TimeSpan.Zero : nodes.Min(node => node.Endpoint.Policy.NotBefore.Remaining);
        var least = context.Settings.RetryBackoff > TimeSpan.Zero ? context.Settings.RetryBackoff : TimeSpan.FromMilliseconds(1);
        return earliest > least ? earliest : least;
    }
}
