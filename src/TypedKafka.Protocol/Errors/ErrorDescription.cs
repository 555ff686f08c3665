namespace TypedKafka.Protocol.Errors;

/// <summary>What is known of an error code.</summary>
/// <param name="Code">The code.</param>
/// <param name="Name">Its official name, as brokers log it.</param>
/// <param name="IsRetriable">Whether the same request can succeed later, perhaps after a look at the metadata.</param>
/// <param name="Advice">What to do about it, a sentence.</param>
internal sealed record ErrorDescription(ErrorCode Code, string Name, bool IsRetriable, string Advice);
