using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The outcome for each topic.</summary>
[Message(MessageKind.Response, ApiKey.CreateTopics, "2-7", Flexible = "5+")]
internal sealed partial class CreateTopicsResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("2+", Ignorable = true)]
    public int ThrottleTimeMs { get; set; }

    [Field("0+")]
    public List<CreatableTopicResult> Topics { get; set; } = [];

    internal sealed partial class CreatableTopicResult
    {
        [Field("0+")]
        public string Name { get; set; } = "";

        /// <summary>The topic's id; all zero when it is not known.</summary>
        [Field("7+", Ignorable = true)]
        public Guid TopicId { get; set; }

        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }

        /// <summary>The broker's explanation, where it gives one.</summary>
        [Field("1+", Nullable = "0+", Ignorable = true)]
        public string? ErrorMessage { get; set; } = "";

        [Field("5+", Tag = 0, Tagged = "5+", Ignorable = true)]
        public short TopicConfigErrorCode { get; set; }

        /// <summary>The number of partitions; −1 for the broker's default, or when assignments are given.</summary>
        [Field("5+", Ignorable = true)]
        public int NumPartitions { get; set; } = -1;

        /// <summary>Replicas of each partition; −1 for the broker's default.</summary>
        [Field("5+", Ignorable = true)]
        public short ReplicationFactor { get; set; } = -1;

        [Field("5+", Nullable = "5+", Ignorable = true)]
        public List<CreatableTopicConfigs>? Configs { get; set; } = [];
    }

    internal sealed partial class CreatableTopicConfigs
    {
        [Field("5+")]
        public string Name { get; set; } = "";

        [Field("5+", Nullable = "5+")]
        public string? Value { get; set; } = "";

        /// <summary>The value cannot be changed at run time.</summary>
        [Field("5+")]
        public bool ReadOnly { get; set; }

        /// <summary>Where the value comes from: 1 topic, 2 broker, 3 all brokers, 4 the broker's file, 5 default, 6 logger, 8 group.</summary>
        [Field("5+", Ignorable = true)]
        public sbyte ConfigSource { get; set; } = -1;

        /// <summary>The value is a secret, and is not told.</summary>
        [Field("5+")]
        public bool IsSensitive { get; set; }
    }
}
