using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Removes a controller from the quorum (KIP-853).</summary>
[Message(MessageKind.Request, ApiKey.RemoveRaftVoter, "0", Flexible = "0+")]
internal sealed partial class RemoveRaftVoterRequest
{
    /// <summary>The cluster's id; null from brokers that have none.</summary>
    [Field("0+", Nullable = "0+")]
    public string? ClusterId { get; set; } = "";

    [Field("0+")]
    public int VoterId { get; set; }

    [Field("0+")]
    public Guid VoterDirectoryId { get; set; }
}
