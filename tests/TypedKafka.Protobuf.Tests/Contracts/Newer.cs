namespace TypedKafka.Protobuf.Tests.Contracts;

/// <summary>What a newer version sends.</summary>
[Topic("versions", Format = TopicFormat.Protobuf)]
public partial record Newer([Tag(1)] int Id, [Tag(2)] string Note, [Tag(3)] List<int> Codes, [Tag(4)] NewerPart Part, [Tag(5)] double Share);
