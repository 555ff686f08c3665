using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The outcome for each entity.</summary>
[Message(MessageKind.Response, ApiKey.AlterClientQuotas, "0-1", Flexible = "1+")]
internal sealed partial class AlterClientQuotasResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("0+")]
    public int ThrottleTimeMs { get; set; }

    [Field("0+")]
    public List<EntryData> Entries { get; set; } = [];

    internal sealed partial class EntryData
    {
        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }

        /// <summary>The broker's explanation, where it gives one.</summary>
        [Field("0+", Nullable = "0+")]
        public string? ErrorMessage { get; set; } = "";

        [Field("0+")]
        public List<EntityData> Entity { get; set; } = [];
    }

    internal sealed partial class EntityData
    {
        [Field("0+")]
        public string EntityType { get; set; } = "";

        [Field("0+", Nullable = "0+")]
        public string? EntityName { get; set; } = "";
    }
}
