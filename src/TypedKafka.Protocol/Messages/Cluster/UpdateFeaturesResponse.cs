using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The outcome, for each feature up to version 1.</summary>
[Message(MessageKind.Response, ApiKey.UpdateFeatures, "0-2", Flexible = "0+")]
internal sealed partial class UpdateFeaturesResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("0+")]
    public int ThrottleTimeMs { get; set; }

    /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
    [Field("0+")]
    public short ErrorCode { get; set; }

    /// <summary>The broker's explanation, where it gives one.</summary>
    [Field("0+", Nullable = "0+")]
    public string? ErrorMessage { get; set; } = "";

    [Field("0-1", Ignorable = true)]
    public List<UpdatableFeatureResult> Results { get; set; } = [];

    internal sealed partial class UpdatableFeatureResult
    {
        [Field("0+")]
        public string Feature { get; set; } = "";

        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }

        /// <summary>The broker's explanation, where it gives one.</summary>
        [Field("0+", Nullable = "0+")]
        public string? ErrorMessage { get; set; } = "";
    }
}
