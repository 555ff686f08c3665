using System.ComponentModel;

namespace TypedKafka.Serialization;

/// <summary>
/// Put on an assembly by generated code, once a contract: the assemblies that reference it find its contracts by it, without looking through its types.
/// </summary>
/// <param name="message">The message.</param>
/// <param name="producer">Its generated producer.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GeneratedContractAttribute(Type message, Type producer) : Attribute
{
    /// <summary>The message.</summary>
    public Type Message { get; } = message;

    /// <summary>Its generated producer.</summary>
    public Type Producer { get; } = producer;
}
