namespace TypedKafka;

/// <summary>Topics of the cluster are not as their contracts say.</summary>
public sealed class TopicProvisioningException : Exception
{
    internal TopicProvisioningException(IReadOnlyList<string> problems)
        : base($"{problems.Count} of the application's topics are not as their contracts say. {string.Join(" ", problems)} Set TypedKafka:Provisioning to None to start without looking.") =>
        Problems = problems;

    /// <summary>A sentence for each topic that is missing or differs, with what to do.</summary>
    public IReadOnlyList<string> Problems { get; }
}
