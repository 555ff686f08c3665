namespace TypedKafka.Testing.Waiting;

/// <summary>What one look has shown.</summary>
/// <param name="Value">What was waited for; <see langword="null"/> while it is not there.</param>
/// <param name="State">What is missing yet, for the error at the deadline.</param>
/// <param name="Failure">An error that may pass, the last one of which is the cause at the deadline.</param>
internal readonly record struct Look<T>(T? Value, string State, Exception? Failure = null)
    where T : class;
