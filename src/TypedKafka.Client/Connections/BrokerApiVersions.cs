using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Connections;

/// <summary>What a broker can speak, as negotiated on one connection. What it names that we do not know is ignored.</summary>
internal sealed class BrokerApiVersions
{
    // Brokers of the 4.x line name Produce 0–2 for the sake of old librdkafka versions and refuse them when used (KIP-896).
    private const short LowestProduceVersion = 3;

    private readonly (short Lowest, short Highest)[] _ranges;

    public BrokerApiVersions(ApiVersionsResponse response)
    {
        var known = response.ApiKeys.Where(api => api.ApiKey >= 0 && Apis.TryGet((ApiKey)api.ApiKey, out _)).ToList();
        _ranges = new (short, short)[known.Count == 0 ? 0 : known.Max(api => api.ApiKey) + 1];
        Array.Fill(_ranges, ((short)0, (short)-1));
        foreach (var api in known) _ranges[api.ApiKey] = (api.MinVersion, api.MaxVersion);

        FinalizedFeatures = response.FinalizedFeaturesEpoch < 0
            ? []
            : response.FinalizedFeatures.DistinctBy(feature => feature.Name).ToDictionary(feature => feature.Name, feature => feature.MaxVersionLevel, StringComparer.Ordinal);
    }

    /// <summary>The cluster's features with their finalized levels, such as <c>transaction.version</c>; empty for brokers that have none.</summary>
    public IReadOnlyDictionary<string, short> FinalizedFeatures { get; }

    /// <summary>Whether the broker has the API at all.</summary>
    public bool Has(ApiKey apiKey) => Range(apiKey).Highest >= 0;

    /// <summary>
    /// The highest version that the broker, this client and the request have in common.
    /// </summary>
    /// <param name="apiKey">The API.</param>
    /// <param name="version">The version; 0 when there is none.</param>
    /// <param name="lowest">The lowest version that the request was built for.</param>
    /// <param name="highest">The highest version that the request was built for.</param>
    public bool TryChoose(ApiKey apiKey, out short version, short lowest = 0, short highest = short.MaxValue)
    {
        version = 0;
        if (!Apis.TryGet(apiKey, out var ours)) return false;
        var theirs = Range(apiKey);
        var from = Math.Max(Math.Max(ours.LowestVersion, theirs.Lowest), lowest);
        if (apiKey == ApiKey.Produce) from = Math.Max(from, LowestProduceVersion);
        var to = Math.Min(Math.Min(ours.HighestVersion, theirs.Highest), highest);
        if (from > to) return false;
        version = to;
        return true;
    }

    /// <summary>As <see cref="TryChoose"/>; no common version is an error that tells all ranges.</summary>
    /// <exception cref="KafkaVersionException">There is no common version.</exception>
    public short Choose(ApiKey apiKey, string broker, short lowest = 0, short highest = short.MaxValue)
    {
        if (TryChoose(apiKey, out var version, lowest, highest)) return version;
        var theirs = Range(apiKey);
        if (theirs.Highest < 0)
            throw new KafkaVersionException($"{broker} does not have the API {apiKey}; it is too old for what was asked, or not an Apache Kafka broker.");
        var ours = Apis.TryGet(apiKey, out var known) ? $"{Math.Max(known.LowestVersion, lowest)} to {Math.Min(known.HighestVersion, highest)}" : "none";
        throw new KafkaVersionException(
            $"{broker} has {apiKey} in versions {theirs.Lowest} to {theirs.Highest}; what was asked needs {ours}. Upgrade whichever of the two is older.");
    }

    private (short Lowest, short Highest) Range(ApiKey apiKey) =>
        (uint)(int)apiKey < (uint)_ranges.Length ? _ranges[(int)apiKey] : ((short)0, (short)-1);
}
