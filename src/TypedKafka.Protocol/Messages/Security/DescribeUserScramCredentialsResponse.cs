using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The credentials that each user has.</summary>
[Message(MessageKind.Response, ApiKey.DescribeUserScramCredentials, "0", Flexible = "0+")]
internal sealed partial class DescribeUserScramCredentialsResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("0+")]
    public int ThrottleTimeMs { get; set; }

    /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
    [Field("0+")]
    public short ErrorCode { get; set; }

    /// <summary>The broker's explanation, where it gives one.</summary>
    [Field("0+", Nullable = "0+")]
    public string? ErrorMessage { get; set; } = "";

    [Field("0+")]
    public List<DescribeUserScramCredentialsResult> Results { get; set; } = [];

    internal sealed partial class DescribeUserScramCredentialsResult
    {
        [Field("0+")]
        public string User { get; set; } = "";

        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }

        /// <summary>The broker's explanation, where it gives one.</summary>
        [Field("0+", Nullable = "0+")]
        public string? ErrorMessage { get; set; } = "";

        [Field("0+")]
        public List<CredentialInfo> CredentialInfos { get; set; } = [];
    }

    internal sealed partial class CredentialInfo
    {
        [Field("0+")]
        public sbyte Mechanism { get; set; }

        [Field("0+")]
        public int Iterations { get; set; }
    }
}
