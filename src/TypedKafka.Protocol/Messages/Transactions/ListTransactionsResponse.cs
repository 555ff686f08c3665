using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The transactions of that broker.</summary>
[Message(MessageKind.Response, ApiKey.ListTransactions, "0-2", Flexible = "0+")]
internal sealed partial class ListTransactionsResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("0+")]
    public int ThrottleTimeMs { get; set; }

    /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
    [Field("0+")]
    public short ErrorCode { get; set; }

    [Field("0+")]
    public List<string> UnknownStateFilters { get; set; } = [];

    [Field("0+")]
    public List<TransactionStateData> TransactionStates { get; set; } = [];

    internal sealed partial class TransactionStateData
    {
        /// <summary>The transactional id; null for a producer without transactions.</summary>
        [Field("0+")]
        public string TransactionalId { get; set; } = "";

        /// <summary>The producer's id; −1 for none.</summary>
        [Field("0+")]
        public long ProducerId { get; set; }

        [Field("0+")]
        public string TransactionState { get; set; } = "";
    }
}
