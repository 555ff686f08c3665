namespace TypedKafka.Handling;

/// <summary>The validated options of how handlers are run.</summary>
internal sealed record HandlingSettings(TimeSpan CommitInterval, TimeSpan StopTimeout, TimeSpan MaxPollInterval);
