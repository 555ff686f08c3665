namespace TypedKafka.SchemaRegistry;

/// <summary>What a registry says of a schema under a subject.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Id">The schema's id, the same under every subject.</param>
/// <param name="Guid">The schema's GUID; <see langword="null"/> from registries that give none.</param>
/// <param name="Version">Its version under the subject; <see langword="null"/> where the registry did not say.</param>
/// <param name="Schema">The schema.</param>
public sealed record RegisteredSchema(string Subject, int Id, Guid? Guid, int? Version, RegistrySchema Schema);
