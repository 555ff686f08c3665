namespace TypedKafka.Protocol.Messages.Definition;

/// <summary>What a message definition is for, which decides the interfaces that its codec implements.</summary>
internal enum MessageKind
{
    /// <summary>Sent to a broker; the response is the message of the same name that ends in <c>Response</c>.</summary>
    Request,

    /// <summary>A broker's answer.</summary>
    Response,

    /// <summary>A format of its own: a header, or bytes that other messages carry.</summary>
    Data,
}
