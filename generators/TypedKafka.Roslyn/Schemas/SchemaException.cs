namespace TypedKafka.Schemas;

/// <summary>The text of a schema is none, or says something that cannot be.</summary>
internal sealed class SchemaException(string message) : FormatException(message);
