using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Lists client quotas by user, client id or address.</summary>
[Message(MessageKind.Request, ApiKey.DescribeClientQuotas, "0-1", Flexible = "1+")]
internal sealed partial class DescribeClientQuotasRequest
{
    [Field("0+")]
    public List<ComponentData> Components { get; set; } = [];

    /// <summary>Leaves out entities that have more components than the filter.</summary>
    [Field("0+")]
    public bool Strict { get; set; }

    internal sealed partial class ComponentData
    {
        [Field("0+")]
        public string EntityType { get; set; } = "";

        [Field("0+")]
        public sbyte MatchType { get; set; }

        [Field("0+", Nullable = "0+")]
        public string? Match { get; set; } = "";
    }
}
