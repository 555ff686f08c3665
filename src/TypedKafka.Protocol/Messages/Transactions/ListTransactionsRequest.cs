using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Asks one broker for the transactions that it coordinates; the whole list needs every broker.</summary>
[Message(MessageKind.Request, ApiKey.ListTransactions, "0-2", Flexible = "0+")]
internal sealed partial class ListTransactionsRequest
{
    [Field("0+")]
    public List<string> StateFilters { get; set; } = [];

    [Field("0+")]
    public List<long> ProducerIdFilters { get; set; } = [];

    [Field("1+")]
    public long DurationFilter { get; set; } = -1;

    [Field("2+", Nullable = "2+")]
    public string? TransactionalIdPattern { get; set; } = null;
}
