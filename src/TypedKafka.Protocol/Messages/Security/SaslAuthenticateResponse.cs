using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The broker's token, and how long the session lasts.</summary>
[Message(MessageKind.Response, ApiKey.SaslAuthenticate, "0-2", Flexible = "2+")]
internal sealed partial class SaslAuthenticateResponse
{
    /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
    [Field("0+")]
    public short ErrorCode { get; set; }

    /// <summary>The broker's explanation, where it gives one.</summary>
    [Field("0+", Nullable = "0+")]
    public string? ErrorMessage { get; set; } = "";

    /// <summary>One token of the mechanism; may hold secrets.</summary>
    [Field("0+")]
    public ReadOnlyMemory<byte> AuthBytes { get; set; }

    /// <summary>After how many milliseconds the connection must authenticate again; 0 for never.</summary>
    [Field("1+", Ignorable = true)]
    public long SessionLifetimeMs { get; set; }
}
