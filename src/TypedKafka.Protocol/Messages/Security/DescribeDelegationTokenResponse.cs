using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The tokens, with their HMACs, which are secrets.</summary>
[Message(MessageKind.Response, ApiKey.DescribeDelegationToken, "1-3", Flexible = "2+")]
internal sealed partial class DescribeDelegationTokenResponse
{
    /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
    [Field("0+")]
    public short ErrorCode { get; set; }

    [Field("0+")]
    public List<DescribedDelegationToken> Tokens { get; set; } = [];

    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("0+")]
    public int ThrottleTimeMs { get; set; }

    internal sealed partial class DescribedDelegationToken
    {
        [Field("0+")]
        public string PrincipalType { get; set; } = "";

        [Field("0+")]
        public string PrincipalName { get; set; } = "";

        [Field("3+")]
        public string TokenRequesterPrincipalType { get; set; } = "";

        [Field("3+")]
        public string TokenRequesterPrincipalName { get; set; } = "";

        [Field("0+")]
        public long IssueTimestamp { get; set; }

        [Field("0+")]
        public long ExpiryTimestamp { get; set; }

        [Field("0+")]
        public long MaxTimestamp { get; set; }

        [Field("0+")]
        public string TokenId { get; set; } = "";

        /// <summary>The token's secret.</summary>
        [Field("0+")]
        public ReadOnlyMemory<byte> Hmac { get; set; }

        [Field("0+")]
        public List<DescribedDelegationTokenRenewer> Renewers { get; set; } = [];
    }

    internal sealed partial class DescribedDelegationTokenRenewer
    {
        [Field("0+")]
        public string PrincipalType { get; set; } = "";

        [Field("0+")]
        public string PrincipalName { get; set; } = "";
    }
}
