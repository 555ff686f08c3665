using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>
/// Replaces the whole dynamic configuration of resources: what is not named goes back to its default. IncrementalAlterConfigs is the safe
/// one.
/// </summary>
[Message(MessageKind.Request, ApiKey.AlterConfigs, "0-2", Flexible = "2+")]
internal sealed partial class AlterConfigsRequest
{
    [Field("0+")]
    public List<AlterConfigsResource> Resources { get; set; } = [];

    /// <summary>Checks everything and changes nothing.</summary>
    [Field("0+")]
    public bool ValidateOnly { get; set; }

    internal sealed partial class AlterConfigsResource
    {
        /// <summary>The kind of resource, as numbers that the protocol fixes.</summary>
        [Field("0+")]
        public sbyte ResourceType { get; set; }

        [Field("0+")]
        public string ResourceName { get; set; } = "";

        [Field("0+")]
        public List<AlterableConfig> Configs { get; set; } = [];
    }

    internal sealed partial class AlterableConfig
    {
        [Field("0+")]
        public string Name { get; set; } = "";

        [Field("0+", Nullable = "0+")]
        public string? Value { get; set; } = "";
    }
}
