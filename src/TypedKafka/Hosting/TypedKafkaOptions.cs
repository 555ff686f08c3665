using TypedKafka.Client;

namespace TypedKafka;

/// <summary>
/// The options of one cluster: how it is reached, how messages are sent and read, and what this environment calls topics and groups. Checked when the host starts
/// (or <see cref="KafkaClient.Create"/> is called), with an error for each option that cannot work; changes after that have no effect.
/// </summary>
public sealed class TypedKafkaOptions
{
    /// <summary>Where to ask for the cluster's brokers: <c>host:port</c>, several by comma. Required. The same as <see cref="KafkaClientOptions.BootstrapServers"/> of <see cref="Client"/>.</summary>
    public string? BootstrapServers
    {
        get => Client.BootstrapServers;
        set => Client.BootstrapServers = value;
    }

    /// <summary>
    /// How the cluster is reached: security, time-outs, connections. In configuration these stand in the cluster's section itself (<c>TypedKafka:SecurityProtocol</c>,
    /// <c>TypedKafka:Sasl:UserName</c>).
    /// </summary>
    public KafkaClientOptions Client { get; set; } = new();

    /// <summary>How messages are sent.</summary>
    public ProducerOptions Producer { get; set; } = new();

    /// <summary>How messages are read. The group comes from the handler, so <see cref="ConsumerOptions.GroupId"/> stays unset.</summary>
    public ConsumerOptions Consumer { get; set; } = new();

    /// <summary>What this environment changes of topics, by the logical names of their contracts: <c>o.Topics["orders.placed"].Name = "eu.orders.placed"</c>.</summary>
    public OptionsByName<TopicOptions> Topics { get; set; } = [];

    /// <summary>What this environment changes of consumer groups, by the logical names of their attributes.</summary>
    public OptionsByName<GroupOptions> Groups { get; set; } = [];

    /// <summary>What the host does about topics when it starts. Default: <see cref="TopicProvisioning.CreateMissing"/> in the environment Development, else <see cref="TopicProvisioning.Validate"/>.</summary>
    public TopicProvisioning? Provisioning { get; set; }

    /// <summary>
    /// How long running handlers are awaited when their partitions go to another member. After that they are cancelled, and the other member handles their records as well.
    /// 0 to 5 min. When the host stops, <c>HostOptions.ShutdownTimeout</c> is the bound.
    /// </summary>
    public TimeSpan HandlerStopTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
