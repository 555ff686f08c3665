using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Asks coordinators for the state of transactional ids.</summary>
[Message(MessageKind.Request, ApiKey.DescribeTransactions, "0", Flexible = "0+")]
internal sealed partial class DescribeTransactionsRequest
{
    [Field("0+")]
    public List<string> TransactionalIds { get; set; } = [];
}
