namespace TypedKafka.Protocol.Messages;

/// <summary>A request that a broker answers with <typeparamref name="TResponse"/> of the same version.</summary>
internal interface IRequest<TResponse> : IApiMessage
    where TResponse : IResponse, IMessage<TResponse>;
