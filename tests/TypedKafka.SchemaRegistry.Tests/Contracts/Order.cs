namespace TypedKafka.SchemaRegistry.Tests.Contracts;

[Topic("orders")]
public partial record Order([MessageKey] string Id, int Total);
