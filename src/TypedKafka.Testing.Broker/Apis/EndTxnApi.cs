using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Connections;
using TypedKafka.Testing.Broker.Transactions;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Commits or aborts a transaction; from version 5 on the producer gets the epoch of its next one with the answer (KIP-890).</summary>
internal sealed class EndTxnApi : Api<EndTxnRequest, EndTxnResponse>
{
    /// <summary>From here on each transaction has an epoch of its own.</summary>
    public const short FirstVersionWithEpochs = 5;

    protected override ValueTask<EndTxnResponse> HandleAsync(RequestContext context, EndTxnRequest request)
    {
        var error = TransactionRouting.Find(context, request.TransactionalId, out var transaction);
        var next = ProducerIdentity.None;
        if (error == KafkaErrorCode.None)
            error = TransactionEnd.End(transaction, new(request.ProducerId, request.ProducerEpoch), request.Committed, context.Version >= FirstVersionWithEpochs, out next);
        return new(new EndTxnResponse { ErrorCode = (short)TransactionRouting.ForClient(context, error), ProducerId = next.Id, ProducerEpoch = next.Epoch });
    }

    protected override EndTxnResponse Refuse(RequestContext context, EndTxnRequest request, KafkaErrorCode error) => new() { ErrorCode = (short)error };
}
