namespace TypedKafka.Testing.Broker.Apis;

/// <summary>An API that the brokers have. Handlers hold no state of their own: all of it is the cluster's or the connection's.</summary>
internal abstract class Api
{
    public abstract KafkaApi Key { get; }

    /// <summary>The lowest version that is carried out.</summary>
    public abstract short LowestVersion { get; }

    /// <summary>The highest version that is carried out.</summary>
    public abstract short HighestVersion { get; }

    /// <summary>The lowest version that is advertised, where it is another one.</summary>
    public virtual short LowestAdvertisedVersion => LowestVersion;

    /// <summary>The highest version that needs no topic ids.</summary>
    public virtual short HighestVersionWithoutTopicIds => HighestVersion;

    /// <summary>Carries the request out and writes its answer.</summary>
    public abstract ValueTask<ApiResult> ExecuteAsync(ApiCall call);

    /// <summary>Does nothing of what the request asks, and writes an answer with the error where a broker would put it.</summary>
    public abstract ApiResult Refuse(ApiCall call, KafkaErrorCode error);
}
