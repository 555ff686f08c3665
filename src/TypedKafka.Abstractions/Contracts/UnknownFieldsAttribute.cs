namespace TypedKafka;

/// <summary>
/// Marks the member that keeps the fields of a Protobuf message which its type does not know, so that they are written again with it: what a newer version has sent passes through an older one unharmed. The
/// member is a <c>ReadOnlyMemory&lt;byte&gt;</c> or a <c>byte[]</c> and has no <see cref="TagAttribute"/>. A type without such a member drops them.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = false, Inherited = true)]
public sealed class UnknownFieldsAttribute : Attribute;
