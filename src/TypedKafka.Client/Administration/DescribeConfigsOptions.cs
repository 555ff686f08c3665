namespace TypedKafka.Client.Administration;

/// <summary>What is told of configuration values.</summary>
public sealed class DescribeConfigsOptions : AdminCallOptions
{
    /// <summary>Only these values; <see langword="null"/> for all.</summary>
    public IReadOnlyCollection<string>? Names { get; set; }

    /// <summary>Whether to tell what each value would fall back to.</summary>
    public bool IncludeSynonyms { get; set; }

    /// <summary>Whether to tell each value's documentation (brokers from 2.6 on).</summary>
    public bool IncludeDocumentation { get; set; }
}
