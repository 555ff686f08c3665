namespace TypedKafka.SchemaRegistry.Hosting;

/// <summary>A cluster that has a registry.</summary>
/// <param name="Cluster">Its name, or <see langword="null"/> for the unnamed cluster.</param>
internal sealed record RegistryRegistration(string? Cluster);
