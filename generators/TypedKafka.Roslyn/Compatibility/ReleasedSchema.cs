namespace TypedKafka.Compatibility;

/// <summary>A released version of a schema.</summary>
/// <param name="Version">Its number, from 1.</param>
/// <param name="Text">The schema.</param>
internal sealed record ReleasedSchema(int Version, string Text);
