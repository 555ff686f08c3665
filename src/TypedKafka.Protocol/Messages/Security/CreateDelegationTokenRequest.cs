using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Creates a delegation token (KIP-48).</summary>
[Message(MessageKind.Request, ApiKey.CreateDelegationToken, "1-3", Flexible = "2+")]
internal sealed partial class CreateDelegationTokenRequest
{
    [Field("3+", Nullable = "3+")]
    public string? OwnerPrincipalType { get; set; } = "";

    [Field("3+", Nullable = "3+")]
    public string? OwnerPrincipalName { get; set; } = "";

    [Field("0+")]
    public List<CreatableRenewers> Renewers { get; set; } = [];

    [Field("0+")]
    public long MaxLifetimeMs { get; set; }

    internal sealed partial class CreatableRenewers
    {
        [Field("0+")]
        public string PrincipalType { get; set; } = "";

        [Field("0+")]
        public string PrincipalName { get; set; } = "";
    }
}
