using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>
/// Asks a broker which APIs it has, in which versions. A broker that lacks the version answers in the layout of version 0 (KIP-511).
/// </summary>
[Message(MessageKind.Request, ApiKey.ApiVersions, "0-4", Flexible = "3+")]
internal sealed partial class ApiVersionsRequest
{
    /// <summary>The library's name: letters, digits, dots and dashes.</summary>
    [Field("3+", Ignorable = true)]
    public string ClientSoftwareName { get; set; } = "";

    /// <summary>The library's version: letters, digits, dots and dashes.</summary>
    [Field("3+", Ignorable = true)]
    public string ClientSoftwareVersion { get; set; } = "";
}
