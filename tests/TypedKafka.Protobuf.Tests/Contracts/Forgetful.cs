namespace TypedKafka.Protobuf.Tests.Contracts;

/// <summary>What an older version knows; the rest it drops.</summary>
[Topic("forgetful-versions", Format = TopicFormat.Protobuf)]
public partial record Forgetful([Tag(1)] int Id);
