using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Connections;
using TypedKafka.Testing.Broker.Transactions;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Adds the offsets of a group to a transaction.</summary>
internal sealed class AddOffsetsToTxnApi : Api<AddOffsetsToTxnRequest, AddOffsetsToTxnResponse>
{
    protected override ValueTask<AddOffsetsToTxnResponse> HandleAsync(RequestContext context, AddOffsetsToTxnRequest request)
    {
        var error = TransactionRouting.Find(context, request.TransactionalId, out var transaction);
        if (error == KafkaErrorCode.None) error = TransactionContents.AddGroup(transaction, new(request.ProducerId, request.ProducerEpoch), request.GroupId);
        return new(Refuse(context, request, TransactionRouting.ForClient(context, error)));
    }

    protected override AddOffsetsToTxnResponse Refuse(RequestContext context, AddOffsetsToTxnRequest request, KafkaErrorCode error) => new() { ErrorCode = (short)error };
}
