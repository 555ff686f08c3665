using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The coordinator of each key.</summary>
[Message(MessageKind.Response, ApiKey.FindCoordinator, "0-6", Flexible = "3+")]
internal sealed partial class FindCoordinatorResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("1+", Ignorable = true)]
    public int ThrottleTimeMs { get; set; }

    /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
    [Field("0-3")]
    public short ErrorCode { get; set; }

    /// <summary>The broker's explanation, where it gives one.</summary>
    [Field("1-3", Nullable = "1-3", Ignorable = true)]
    public string? ErrorMessage { get; set; } = "";

    [Field("0-3")]
    public int NodeId { get; set; }

    [Field("0-3")]
    public string Host { get; set; } = "";

    [Field("0-3")]
    public int Port { get; set; }

    [Field("4+")]
    public List<Coordinator> Coordinators { get; set; } = [];

    internal sealed partial class Coordinator
    {
        [Field("4+")]
        public string Key { get; set; } = "";

        [Field("4+")]
        public int NodeId { get; set; }

        [Field("4+")]
        public string Host { get; set; } = "";

        [Field("4+")]
        public int Port { get; set; }

        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("4+")]
        public short ErrorCode { get; set; }

        /// <summary>The broker's explanation, where it gives one.</summary>
        [Field("4+", Nullable = "4+", Ignorable = true)]
        public string? ErrorMessage { get; set; } = "";
    }
}
