namespace TypedKafka.Protocol.Messages.Definition;

/// <summary>
/// Marks a partial class as the definition of a wire message, for which the internal generator writes the codec: its properties
/// with <see cref="FieldAttribute"/> are the fields, in wire order; its nested classes are the structs that the fields use.
/// </summary>
/// <param name="kind">Request, response or a format of its own.</param>
/// <param name="versions">The versions that exist: <c>"3"</c>, <c>"0-13"</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class MessageAttribute(MessageKind kind, string versions) : Attribute
{
    /// <summary>Defines a request or response of the API <paramref name="apiKey"/>.</summary>
    public MessageAttribute(MessageKind kind, ApiKey apiKey, string versions)
        : this(kind, versions) => ApiKey = apiKey;

    public MessageKind Kind { get; } = kind;

    public string Versions { get; } = versions;

    public ApiKey ApiKey { get; } = (ApiKey)(-1);

    /// <summary>The versions with compact lengths and tagged fields (KIP-482): <c>"9+"</c>, or <c>"none"</c>.</summary>
    public string Flexible { get; set; } = "none";

    /// <summary>The newest version may still change: the codec knows it, and nothing negotiates it.</summary>
    public bool LatestVersionUnstable { get; set; }
}
