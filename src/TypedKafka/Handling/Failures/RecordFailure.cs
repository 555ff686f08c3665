namespace TypedKafka.Handling.Failures;

/// <summary>Why a record goes to another topic.</summary>
/// <param name="Exception">What went wrong.</param>
/// <param name="Origin">Where the record was first read.</param>
/// <param name="Group">The consumer group's id on the cluster.</param>
/// <param name="IsOnRetryTopic">Whether the record was read from a retry topic, so that some of its headers are not its own.</param>
internal readonly record struct RecordFailure(Exception Exception, RecordOrigin Origin, string Group, bool IsOnRetryTopic);
