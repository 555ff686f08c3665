using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Sets, deletes, appends to or subtracts from single configuration values (KIP-339).</summary>
[Message(MessageKind.Request, ApiKey.IncrementalAlterConfigs, "0-1", Flexible = "1+")]
internal sealed partial class IncrementalAlterConfigsRequest
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

        /// <summary>0 sets, 1 deletes, 2 appends to a list, 3 subtracts from it.</summary>
        [Field("0+")]
        public sbyte ConfigOperation { get; set; }

        [Field("0+", Nullable = "0+")]
        public string? Value { get; set; } = "";
    }
}
