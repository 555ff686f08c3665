using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Sets or removes client quotas.</summary>
[Message(MessageKind.Request, ApiKey.AlterClientQuotas, "0-1", Flexible = "1+")]
internal sealed partial class AlterClientQuotasRequest
{
    [Field("0+")]
    public List<EntryData> Entries { get; set; } = [];

    /// <summary>Checks everything and changes nothing.</summary>
    [Field("0+")]
    public bool ValidateOnly { get; set; }

    internal sealed partial class EntryData
    {
        [Field("0+")]
        public List<EntityData> Entity { get; set; } = [];

        [Field("0+")]
        public List<OpData> Ops { get; set; } = [];
    }

    internal sealed partial class EntityData
    {
        [Field("0+")]
        public string EntityType { get; set; } = "";

        [Field("0+", Nullable = "0+")]
        public string? EntityName { get; set; } = "";
    }

    internal sealed partial class OpData
    {
        [Field("0+")]
        public string Key { get; set; } = "";

        [Field("0+")]
        public double Value { get; set; }

        [Field("0+")]
        public bool Remove { get; set; }
    }
}
