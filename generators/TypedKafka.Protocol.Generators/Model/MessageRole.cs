namespace TypedKafka.Protocol.Generators.Model;

/// <summary>Mirrors <c>MessageKind</c> of the definitions, value for value.</summary>
internal enum MessageRole
{
    Request,
    Response,
    Data,
}
