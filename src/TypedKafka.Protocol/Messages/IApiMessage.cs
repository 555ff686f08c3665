namespace TypedKafka.Protocol.Messages;

/// <summary>A request or a response.</summary>
internal interface IApiMessage : IMessage
{
    /// <summary>The API it belongs to.</summary>
    static abstract ApiKey ApiKey { get; }
}
