namespace TypedKafka.Protocol.Messages;

/// <summary>A broker's answer to the request of the same name.</summary>
internal interface IResponse : IApiMessage;
