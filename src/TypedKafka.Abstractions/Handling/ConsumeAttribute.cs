namespace TypedKafka;

/// <summary>
/// Makes a method the handler of a message. It takes the message as a value or as its generated view, and, in any order, a <see cref="MessageContext"/>,
/// a <see cref="CancellationToken"/> and services; it returns <see langword="void"/>, <see cref="Task"/> or <see cref="ValueTask"/>. The record is committed after it has returned.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class ConsumeAttribute : Attribute
{
    /// <summary>The consumer group's logical name; by default that of the class's <see cref="ConsumerGroupAttribute"/>.</summary>
    public string? Group { get; set; }

    /// <summary>The name of the cluster, as given to <c>AddTypedKafka("name", …)</c>; by default the unnamed one.</summary>
    public string? Cluster { get; set; }
}
