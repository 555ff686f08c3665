using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Whether it was removed.</summary>
[Message(MessageKind.Response, ApiKey.RemoveRaftVoter, "0", Flexible = "0+")]
internal sealed partial class RemoveRaftVoterResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("0+")]
    public int ThrottleTimeMs { get; set; }

    /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
    [Field("0+")]
    public short ErrorCode { get; set; }

    /// <summary>The broker's explanation, where it gives one.</summary>
    [Field("0+", Nullable = "0+", Ignorable = true)]
    public string? ErrorMessage { get; set; } = "";
}
