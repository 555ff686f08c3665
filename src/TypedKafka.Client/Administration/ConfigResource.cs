using System.Globalization;

namespace TypedKafka.Client.Administration;

/// <summary>Something that has configuration.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Name">Its name, or a broker's node id.</param>
public sealed record ConfigResource(ConfigResourceType Type, string Name)
{
    /// <summary>The configuration of a topic.</summary>
    public static ConfigResource Topic(string name) => new(ConfigResourceType.Topic, name);

    /// <summary>The configuration of one broker.</summary>
    public static ConfigResource Broker(int nodeId) => new(ConfigResourceType.Broker, nodeId.ToString(CultureInfo.InvariantCulture));

    /// <summary>The configuration that all brokers share.</summary>
    public static ConfigResource AllBrokers { get; } = new(ConfigResourceType.Broker, "");

    /// <summary>The configuration of a group.</summary>
    public static ConfigResource Group(string groupId) => new(ConfigResourceType.Group, groupId);

    /// <summary>Type and name.</summary>
    public override string ToString() => $"{Type} '{Name}'";
}
