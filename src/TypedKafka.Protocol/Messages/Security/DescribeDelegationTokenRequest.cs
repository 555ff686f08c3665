using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Lists delegation tokens, of all owners or some.</summary>
[Message(MessageKind.Request, ApiKey.DescribeDelegationToken, "1-3", Flexible = "2+")]
internal sealed partial class DescribeDelegationTokenRequest
{
    [Field("0+", Nullable = "0+")]
    public List<DescribeDelegationTokenOwner>? Owners { get; set; } = [];

    internal sealed partial class DescribeDelegationTokenOwner
    {
        [Field("0+")]
        public string PrincipalType { get; set; } = "";

        [Field("0+")]
        public string PrincipalName { get; set; } = "";
    }
}
