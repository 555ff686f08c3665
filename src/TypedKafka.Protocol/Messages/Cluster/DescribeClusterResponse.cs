using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The nodes, the cluster id and the controller.</summary>
[Message(MessageKind.Response, ApiKey.DescribeCluster, "0-2", Flexible = "0+")]
internal sealed partial class DescribeClusterResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("0+")]
    public int ThrottleTimeMs { get; set; }

    /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
    [Field("0+")]
    public short ErrorCode { get; set; }

    /// <summary>The broker's explanation, where it gives one.</summary>
    [Field("0+", Nullable = "0+")]
    public string? ErrorMessage { get; set; } = null;

    [Field("1+")]
    public sbyte EndpointType { get; set; } = 1;

    /// <summary>The cluster's id; null from brokers that have none.</summary>
    [Field("0+")]
    public string ClusterId { get; set; } = "";

    /// <summary>The controller's node id; −1 while there is none. 0 is a node like any other.</summary>
    [Field("0+")]
    public int ControllerId { get; set; } = -1;

    [Field("0+")]
    public List<DescribeClusterBroker> Brokers { get; set; } = [];

    /// <summary>The operations that the caller may do, a bit each; int.MinValue when it did not ask.</summary>
    [Field("0+")]
    public int ClusterAuthorizedOperations { get; set; } = int.MinValue;

    internal sealed partial class DescribeClusterBroker
    {
        [Field("0+")]
        public int BrokerId { get; set; }

        [Field("0+")]
        public string Host { get; set; } = "";

        [Field("0+")]
        public int Port { get; set; }

        /// <summary>The broker's rack; null for none.</summary>
        [Field("0+", Nullable = "0+")]
        public string? Rack { get; set; } = null;

        [Field("2+")]
        public bool IsFenced { get; set; }
    }
}
