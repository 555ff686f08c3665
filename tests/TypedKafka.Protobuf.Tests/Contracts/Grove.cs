namespace TypedKafka.Protobuf.Tests.Contracts;

/// <summary>A contract that holds itself in every way there is.</summary>
[Topic("groves", Format = TopicFormat.Protobuf)]
public partial record Grove([Tag(1)] Grove? Next, [Tag(2)] IReadOnlyList<Grove> Listed, [Tag(3)] IReadOnlyDictionary<string, Grove> Named);
