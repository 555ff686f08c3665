namespace TypedKafka.Testing.Registry;

/// <summary>A schema under a subject.</summary>
internal sealed record StoredVersion(string Subject, int Version, int Id, StoredSchema Schema);
