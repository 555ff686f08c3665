using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Lists users' SCRAM mechanisms and iterations; never the secrets.</summary>
[Message(MessageKind.Request, ApiKey.DescribeUserScramCredentials, "0", Flexible = "0+")]
internal sealed partial class DescribeUserScramCredentialsRequest
{
    [Field("0+", Nullable = "0+")]
    public List<UserName>? Users { get; set; } = [];

    internal sealed partial class UserName
    {
        [Field("0+")]
        public string Name { get; set; } = "";
    }
}
