namespace TypedKafka.Testing.Broker;

/// <summary>Takes APIs and versions away from what the brokers offer, so that they look like older ones (or like no Apache Kafka at all).</summary>
public sealed class ApiVersionLimits
{
    private readonly Dictionary<KafkaApi, short> _highest = [];

    /// <summary>Offers no version of <paramref name="api"/> above <paramref name="version"/>.</summary>
    public ApiVersionLimits AtMost(KafkaApi api, short version)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        _highest[api] = version;
        return this;
    }

    /// <summary>Does not offer <paramref name="api"/> at all: a request of it closes the connection.</summary>
    public ApiVersionLimits Without(KafkaApi api)
    {
        _highest[api] = -1;
        return this;
    }

    /// <summary>The highest version that is offered, -1 for none.</summary>
    internal short Limit(KafkaApi api, short highest) => _highest.TryGetValue(api, out var limit) ? Math.Min(limit, highest) : highest;
}
