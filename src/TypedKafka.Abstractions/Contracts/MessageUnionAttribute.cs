namespace TypedKafka;

/// <summary>
/// Makes an abstract class or record a closed union: a message, or a member of one, is one of its cases. With <see cref="TopicAttribute"/> beside it the cases live on one topic, and need no attribute
/// of their own. In JSON the case is named by a discriminator, as <c>[JsonPolymorphic]</c> writes it; an Avro message is a union of records; a Protobuf message is a <c>oneof</c>, in which each case has
/// the number of its <see cref="TagAttribute"/>. A case is called by its type's name. <c>[JsonPolymorphic]</c> and <c>[JsonDerivedType]</c> may stand in place of this attribute, not beside it.
/// </summary>
/// <param name="cases">The cases: types that derive from the union. Avro counts them, so new ones go to the end.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class MessageUnionAttribute(params Type[] cases) : Attribute
{
    /// <summary>The cases.</summary>
    public IReadOnlyList<Type> Cases { get; } = cases;

    /// <summary>The member of a JSON message that names its case: <c>$type</c> unless something else is said.</summary>
    public string? Discriminator { get; set; }

    /// <summary>
    /// The record header that names a message's case, as UTF-8. With one, a body is the case's own, with nothing around it, whatever the format. Only for contracts: a member has no headers. It does not go
    /// together with a schema registry for Avro and Protobuf, whose frames name one schema a contract.
    /// </summary>
    public string? TypeHeader { get; set; }
}
