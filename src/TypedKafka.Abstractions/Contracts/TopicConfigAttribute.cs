namespace TypedKafka;

/// <summary>A topic setting that provisioning creates the topic with, such as <c>[TopicConfig("retention.ms", "86400000")]</c>. May be repeated.</summary>
/// <param name="name">The name of Kafka's topic setting.</param>
/// <param name="value">Its value, as Kafka writes it.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class TopicConfigAttribute(string name, string value) : Attribute
{
    /// <summary>The name of Kafka's topic setting.</summary>
    public string Name { get; } = name;

    /// <summary>Its value, as Kafka writes it.</summary>
    public string Value { get; } = value;
}
