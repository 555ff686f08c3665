using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The values with where each comes from; sensitive values are null.</summary>
[Message(MessageKind.Response, ApiKey.DescribeConfigs, "1-4", Flexible = "4+")]
internal sealed partial class DescribeConfigsResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("0+")]
    public int ThrottleTimeMs { get; set; }

    [Field("0+")]
    public List<DescribeConfigsResult> Results { get; set; } = [];

    internal sealed partial class DescribeConfigsResult
    {
        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }

        /// <summary>The broker's explanation, where it gives one.</summary>
        [Field("0+", Nullable = "0+")]
        public string? ErrorMessage { get; set; } = "";

        /// <summary>The kind of resource, as numbers that the protocol fixes.</summary>
        [Field("0+")]
        public sbyte ResourceType { get; set; }

        [Field("0+")]
        public string ResourceName { get; set; } = "";

        [Field("0+")]
        public List<DescribeConfigsResourceResult> Configs { get; set; } = [];
    }

    internal sealed partial class DescribeConfigsResourceResult
    {
        [Field("0+")]
        public string Name { get; set; } = "";

        [Field("0+", Nullable = "0+")]
        public string? Value { get; set; } = "";

        /// <summary>The value cannot be changed at run time.</summary>
        [Field("0+")]
        public bool ReadOnly { get; set; }

        /// <summary>Where the value comes from: 1 topic, 2 broker, 3 all brokers, 4 the broker's file, 5 default, 6 logger, 8 group.</summary>
        [Field("1+", Ignorable = true)]
        public sbyte ConfigSource { get; set; } = -1;

        /// <summary>The value is a secret, and is not told.</summary>
        [Field("0+")]
        public bool IsSensitive { get; set; }

        [Field("1+", Ignorable = true)]
        public List<DescribeConfigsSynonym> Synonyms { get; set; } = [];

        [Field("3+", Ignorable = true)]
        public sbyte ConfigType { get; set; }

        [Field("3+", Nullable = "0+", Ignorable = true)]
        public string? Documentation { get; set; } = "";
    }

    internal sealed partial class DescribeConfigsSynonym
    {
        [Field("1+")]
        public string Name { get; set; } = "";

        [Field("1+", Nullable = "0+")]
        public string? Value { get; set; } = "";

        [Field("1+")]
        public sbyte Source { get; set; }
    }
}
