namespace TypedKafka.SchemaRegistry;

/// <summary>A registered schema that another one refers to.</summary>
/// <param name="Name">The name by which it is referred to.</param>
/// <param name="Subject">The subject that it is registered under.</param>
/// <param name="Version">Its version there, from 1.</param>
public sealed record SchemaReference(string Name, string Subject, int Version);
