namespace TypedKafka.Tool.Tests.Contracts;

[Topic("visitors", Compatibility = SchemaCompatibility.Backward)]
public partial record Visitor([MessageKey] Guid Id, string Name, Rank Rank, [MessageHeader("tenant")] string Tenant);
