global using TypedKafka.SchemaRegistry.Tests.Contracts;
global using TypedKafka.SchemaRegistry.Tests.Support;
global using TypedKafka.Tests.Support;
