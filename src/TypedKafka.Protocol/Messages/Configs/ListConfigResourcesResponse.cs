using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Type and name of each.</summary>
[Message(MessageKind.Response, ApiKey.ListConfigResources, "0-1", Flexible = "0+")]
internal sealed partial class ListConfigResourcesResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("0+")]
    public int ThrottleTimeMs { get; set; }

    /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
    [Field("0+")]
    public short ErrorCode { get; set; }

    [Field("0+")]
    public List<ConfigResource> ConfigResources { get; set; } = [];

    internal sealed partial class ConfigResource
    {
        [Field("0+")]
        public string ResourceName { get; set; } = "";

        /// <summary>The kind of resource, as numbers that the protocol fixes.</summary>
        [Field("1+", Ignorable = true)]
        public sbyte ResourceType { get; set; } = 16;
    }
}
