namespace TypedKafka.Client;

/// <summary>Options that cannot work. The message names each option, its value and what is legal. Nothing was connected to.</summary>
public sealed class KafkaConfigurationException : KafkaException
{
    internal KafkaConfigurationException(IReadOnlyList<string> errors)
        : base(string.Join(Environment.NewLine, errors)) => Errors = errors;

    /// <summary>Everything that is wrong, one entry each.</summary>
    public IReadOnlyList<string> Errors { get; }
}
