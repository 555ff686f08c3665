using TypedKafka.Client;

namespace TypedKafka.SchemaRegistry;

/// <summary>
/// A schema registry could not be asked, or refused. The message says what was asked of which registry, what it answered, and what to do. The record that needed the answer was not sent,
/// or not handled and not committed.
/// </summary>
public sealed class SchemaRegistryException : KafkaException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="failure">What kind of failure it is.</param>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="innerException">Its cause, where there is one.</param>
    public SchemaRegistryException(SchemaRegistryFailure failure, string message, Exception? innerException = null)
        : base(message, innerException) => Failure = failure;

    /// <summary>What kind of failure it is.</summary>
    public SchemaRegistryFailure Failure { get; }

    /// <summary>The HTTP status of the answer; <see langword="null"/> when there was none.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The registry's own code in the answer, such as 40401; <see langword="null"/> when it had none.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>The subject that was asked for, where there was one.</summary>
    public string? Subject { get; init; }

    /// <inheritdoc/>
    public override bool IsTransient => Failure == SchemaRegistryFailure.Unavailable;

    /// <summary>How long the registry asked to wait.</summary>
    internal TimeSpan RetryAfter { get; init; }
}
