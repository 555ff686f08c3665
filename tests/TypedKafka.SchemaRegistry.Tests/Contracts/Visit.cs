namespace TypedKafka.SchemaRegistry.Tests.Contracts;

/// <summary>The same in Avro, which is read by the writer's schema of one record.</summary>
[Topic("visits", Format = TopicFormat.Avro), MessageUnion(typeof(Came), typeof(Left), TypeHeader = "type")]
public abstract partial record Visit([MessageKey] int Guest);

public sealed record Came(int Guest, string Door) : Visit(Guest);

public sealed record Left(int Guest) : Visit(Guest);
