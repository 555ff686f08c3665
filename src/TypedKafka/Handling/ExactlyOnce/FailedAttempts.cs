namespace TypedKafka.Handling.ExactlyOnce;

/// <summary>What has happened to a record in transactions that were aborted for it.</summary>
/// <param name="Count">How often its handler has failed.</param>
/// <param name="Final">What it failed with at last, when it is not handed to the handler again.</param>
/// <param name="Destination">Then, the dead-letter topic that it goes to.</param>
internal readonly record struct FailedAttempts(int Count, Exception? Final, string Destination = "");
