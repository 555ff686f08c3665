using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Removes the registration of a broker that is gone.</summary>
[Message(MessageKind.Request, ApiKey.UnregisterBroker, "0", Flexible = "0+")]
internal sealed partial class UnregisterBrokerRequest
{
    [Field("0+")]
    public int BrokerId { get; set; }
}
