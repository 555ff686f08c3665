namespace TypedKafka.Compatibility;

/// <summary>A place where a reader cannot read what a writer wrote.</summary>
/// <param name="Kind">Why.</param>
/// <param name="ReaderPath">The names of the members that lead there in the reader's schema, the outermost first, the member itself last; lists and maps add nothing.</param>
/// <param name="WriterPath">The same in the writer's schema; it ends at the type that lacks the member when the member is missing.</param>
/// <param name="Reader">What the reader has there, such as a type's name.</param>
/// <param name="Writer">What the writer has there.</param>
internal sealed record Incompatibility(IncompatibilityKind Kind, SchemaPath ReaderPath, SchemaPath WriterPath, string Reader = "", string Writer = "");
