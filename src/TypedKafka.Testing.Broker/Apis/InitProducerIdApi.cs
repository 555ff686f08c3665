using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Connections;
using TypedKafka.Testing.Broker.Transactions;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Gives a producer its id and epoch: a new id to an idempotent one (KIP-98), and to a transactional one that of its transactional id with another epoch.</summary>
internal sealed class InitProducerIdApi : Api<InitProducerIdRequest, InitProducerIdResponse>
{
    private const short FirstVersionWithFenced = 4;

    protected override ValueTask<InitProducerIdResponse> HandleAsync(RequestContext context, InitProducerIdRequest request)
    {
        var halfGiven = (request.ProducerId == ProducerIdentity.NoId) != (request.ProducerEpoch == ProducerIdentity.NoEpoch);
        if (halfGiven) return new(Refuse(context, request, KafkaErrorCode.InvalidRequest));
        if (request.TransactionalId is null) return new(new InitProducerIdResponse { ProducerId = context.Cluster.NextProducerId(), ProducerEpoch = 0 });

        var error = TransactionRouting.Check(context, request.TransactionalId);
        if (error != KafkaErrorCode.None) return new(Refuse(context, request, error));
        var timeout = TimeSpan.FromMilliseconds(request.TransactionTimeoutMs);
        if (timeout <= TimeSpan.Zero || timeout > context.Cluster.Settings.TransactionMaxTimeout) return new(Refuse(context, request, KafkaErrorCode.InvalidTransactionTimeout));

        var expected = new ProducerIdentity(request.ProducerId, request.ProducerEpoch);
        error = TransactionInit.Init(context.Cluster.Transactions.FindOrAdd(request.TransactionalId), timeout, expected, out var producer);
        return new(error == KafkaErrorCode.None
            ? new InitProducerIdResponse { ProducerId = producer.Id, ProducerEpoch = producer.Epoch }
            : Refuse(context, request, TransactionRouting.ForClient(context, error, FirstVersionWithFenced)));
    }

    protected override InitProducerIdResponse Refuse(RequestContext context, InitProducerIdRequest request, KafkaErrorCode error) =>
        new() { ErrorCode = (short)error, ProducerId = ProducerIdentity.NoId, ProducerEpoch = ProducerIdentity.NoEpoch };
}
