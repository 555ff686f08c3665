namespace TypedKafka.Roslyn;

/// <summary>The delay of a retry topic.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Milliseconds">What it means.</param>
internal sealed record DelayModel(string Name, long Milliseconds);
