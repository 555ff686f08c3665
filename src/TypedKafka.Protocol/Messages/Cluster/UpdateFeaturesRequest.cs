using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Changes the finalized levels of cluster features (KIP-584).</summary>
[Message(MessageKind.Request, ApiKey.UpdateFeatures, "0-2", Flexible = "0+")]
internal sealed partial class UpdateFeaturesRequest
{
    /// <summary>How long the broker may take, in milliseconds.</summary>
    [Field("0+")]
    public int TimeoutMs { get; set; } = 60000;

    [Field("0+")]
    public List<FeatureUpdateKey> FeatureUpdates { get; set; } = [];

    /// <summary>Checks everything and changes nothing.</summary>
    [Field("1+")]
    public bool ValidateOnly { get; set; }

    internal sealed partial class FeatureUpdateKey
    {
        [Field("0+")]
        public string Feature { get; set; } = "";

        [Field("0+")]
        public short MaxVersionLevel { get; set; }

        [Field("0")]
        public bool AllowDowngrade { get; set; }

        [Field("1+")]
        public sbyte UpgradeType { get; set; } = 1;
    }
}
