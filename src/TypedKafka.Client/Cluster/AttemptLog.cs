using System.Collections.Concurrent;
using TypedKafka.Client.Options;

namespace TypedKafka.Client.Cluster;

/// <summary>Why each address that was tried failed last: what an error tells when time is up.</summary>
internal sealed class AttemptLog
{
    private readonly ConcurrentDictionary<BrokerAddress, KafkaException> _failures = new();

    public void Failed(Node node, KafkaException failure) => _failures[node.Endpoint.Address] = failure;

    public void Succeeded(Node node) => _failures.TryRemove(node.Endpoint.Address, out _);

    public void Clear() => _failures.Clear();

    /// <summary>Whether the node failed in a way that trying again does not mend.</summary>
    public bool IsDefiniteAt(Node node) => _failures.TryGetValue(node.Endpoint.Address, out var failure) && IsDefinite(failure);

    /// <summary>A failure that trying again does not mend, if there is one.</summary>
    public KafkaException? Definite => _failures.Values.FirstOrDefault(IsDefinite);

    /// <summary>Whichever failure is there.</summary>
    public KafkaException? Any => Definite ?? _failures.Values.FirstOrDefault();

    /// <summary>Each address with its reason.</summary>
    public override string ToString() =>
        _failures.IsEmpty
            ? "No address has answered or failed yet."
            : "Tried: " + string.Join("; ", _failures.OrderBy(pair => pair.Key.ToString(), StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value.Message.TrimEnd('.')}")) + ".";

    /// <summary>Whether the failure is the same however often it is tried: refused credentials, a listener of another kind, files that cannot be read.</summary>
    public static bool IsDefinite(KafkaException failure) =>
        failure is KafkaAuthenticationException or KafkaAuthorizationException or KafkaProtocolException or KafkaConfigurationException or KafkaVersionException;
}
