using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Connections;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Gives an idempotent producer a new id with epoch 0 (KIP-98). Transactions are not offered.</summary>
internal sealed class InitProducerIdApi : Api<InitProducerIdRequest, InitProducerIdResponse>
{
    protected override ValueTask<InitProducerIdResponse> HandleAsync(RequestContext context, InitProducerIdRequest request)
    {
        var halfGiven = (request.ProducerId == -1) != (request.ProducerEpoch == -1);
        if (request.TransactionalId is not null || halfGiven) return new(Refuse(context, request, KafkaErrorCode.InvalidRequest));
        return new(new InitProducerIdResponse { ProducerId = context.Cluster.NextProducerId(), ProducerEpoch = 0 });
    }

    protected override InitProducerIdResponse Refuse(RequestContext context, InitProducerIdRequest request, KafkaErrorCode error) =>
        new() { ErrorCode = (short)error, ProducerId = -1, ProducerEpoch = -1 };
}
