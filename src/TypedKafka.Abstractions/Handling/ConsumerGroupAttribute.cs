namespace TypedKafka;

/// <summary>Names the consumer group of the <see cref="ConsumeAttribute"/> methods of a class.</summary>
/// <param name="name">The group's logical name.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class ConsumerGroupAttribute(string name) : Attribute
{
    /// <summary>The group's logical name.</summary>
    public string Name { get; } = name;
}
