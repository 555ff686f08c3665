using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The APIs with their version ranges, and the cluster's features.</summary>
[Message(MessageKind.Response, ApiKey.ApiVersions, "0-4", Flexible = "3+")]
internal sealed partial class ApiVersionsResponse
{
    /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
    [Field("0+")]
    public short ErrorCode { get; set; }

    [Field("0+")]
    public List<ApiVersion> ApiKeys { get; set; } = [];

    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("1+", Ignorable = true)]
    public int ThrottleTimeMs { get; set; }

    [Field("3+", Tag = 0, Tagged = "3+", Ignorable = true)]
    public List<SupportedFeatureKey> SupportedFeatures { get; set; } = [];

    /// <summary>Counts the changes of the finalized features; −1 when it is not known.</summary>
    [Field("3+", Tag = 1, Tagged = "3+", Ignorable = true)]
    public long FinalizedFeaturesEpoch { get; set; } = -1;

    [Field("3+", Tag = 2, Tagged = "3+", Ignorable = true)]
    public List<FinalizedFeatureKey> FinalizedFeatures { get; set; } = [];

    /// <summary>The controllers are ready to take over from ZooKeeper (KIP-866).</summary>
    [Field("3+", Tag = 3, Tagged = "3+", Ignorable = true)]
    public bool ZkMigrationReady { get; set; }

    internal sealed partial class ApiVersion
    {
        [Field("0+")]
        public short ApiKey { get; set; }

        [Field("0+")]
        public short MinVersion { get; set; }

        [Field("0+")]
        public short MaxVersion { get; set; }
    }

    internal sealed partial class SupportedFeatureKey
    {
        [Field("3+")]
        public string Name { get; set; } = "";

        [Field("3+")]
        public short MinVersion { get; set; }

        [Field("3+")]
        public short MaxVersion { get; set; }
    }

    internal sealed partial class FinalizedFeatureKey
    {
        [Field("3+")]
        public string Name { get; set; } = "";

        [Field("3+")]
        public short MaxVersionLevel { get; set; }

        [Field("3+")]
        public short MinVersionLevel { get; set; }
    }
}
