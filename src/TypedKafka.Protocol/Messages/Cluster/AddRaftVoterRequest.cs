using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Adds a controller to the quorum (KIP-853).</summary>
[Message(MessageKind.Request, ApiKey.AddRaftVoter, "0-1", Flexible = "0+")]
internal sealed partial class AddRaftVoterRequest
{
    /// <summary>The cluster's id; null from brokers that have none.</summary>
    [Field("0+", Nullable = "0+")]
    public string? ClusterId { get; set; } = "";

    /// <summary>How long the broker may take, in milliseconds.</summary>
    [Field("0+")]
    public int TimeoutMs { get; set; }

    [Field("0+")]
    public int VoterId { get; set; }

    [Field("0+")]
    public Guid VoterDirectoryId { get; set; }

    [Field("0+")]
    public List<Listener> Listeners { get; set; } = [];

    /// <summary>Answers only when the change is committed.</summary>
    [Field("1+")]
    public bool AckWhenCommitted { get; set; } = true;

    internal sealed partial class Listener
    {
        [Field("0+")]
        public string Name { get; set; } = "";

        [Field("0+")]
        public string Host { get; set; } = "";

        [Field("0+")]
        public ushort Port { get; set; }
    }
}
