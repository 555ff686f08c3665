namespace TypedKafka.Protobuf.Tests.Contracts;

/// <summary>What an older version knows; the rest it keeps.</summary>
[Topic("older-versions", Format = TopicFormat.Protobuf)]
public partial record Older([Tag(1)] int Id, [Tag(4)] OlderPart Part)
{
    [UnknownFields]
    public ReadOnlyMemory<byte> Rest { get; init; }
}
