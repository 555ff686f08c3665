using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>
/// Comes before every request. The client id keeps its two-byte length at every version, so that a broker can read it before it knows more.
/// </summary>
[Message(MessageKind.Data, "1-2", Flexible = "2+")]
internal sealed partial class RequestHeader
{
    /// <summary>The <see cref="ApiKey"/>.</summary>
    [Field("0+")]
    public short RequestApiKey { get; set; }

    /// <summary>The version that the request body has.</summary>
    [Field("0+")]
    public short RequestApiVersion { get; set; }

    /// <summary>Comes back with the response.</summary>
    [Field("0+")]
    public int CorrelationId { get; set; }

    /// <summary>The name that the client gives itself.</summary>
    [Field("1+", Nullable = "1+", Flexible = "none")]
    public string? ClientId { get; set; } = "";
}
