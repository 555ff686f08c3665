namespace TypedKafka.Client.Administration;

/// <summary>A change of one configuration value; all others stay as they are.</summary>
/// <param name="Resource">What has the configuration.</param>
/// <param name="Name">The value's name, such as <c>retention.ms</c>.</param>
/// <param name="Value">The value; for a list the elements, by comma; <see langword="null"/> when it is deleted.</param>
/// <param name="Operation">What to do with it.</param>
public sealed record ConfigChange(ConfigResource Resource, string Name, string? Value, ConfigOperation Operation = ConfigOperation.Set)
{
    /// <summary>Gives a topic's value.</summary>
    public static ConfigChange SetTopic(string topic, string name, string value) => new(ConfigResource.Topic(topic), name, value);

    /// <summary>Puts a topic's value back to its default.</summary>
    public static ConfigChange DeleteTopic(string topic, string name) => new(ConfigResource.Topic(topic), name, null, ConfigOperation.Delete);

    /// <summary>What is changed, without the value: it may be a secret.</summary>
    public override string ToString() => $"{Operation} {Name} of {Resource}";
}
