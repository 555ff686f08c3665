namespace TypedKafka.Roslyn;

/// <summary>A type of a handler that may turn out to be one of a schema file: those do not exist while generators run.</summary>
/// <param name="Name">Its name: full for a type of the project that only continues it, and else as it is written, without a namespace.</param>
/// <param name="Namespaces">The namespaces that it may be found in, the nearest first.</param>
internal sealed record PendingType(string Name, EquatableArray<string> Namespaces);
