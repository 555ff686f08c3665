namespace TypedKafka.Client.Administration;

/// <summary>Which topics are listed.</summary>
public sealed class ListTopicsOptions : AdminCallOptions
{
    /// <summary>Whether the brokers' own topics are listed too, such as <c>__consumer_offsets</c>.</summary>
    public bool IncludeInternal { get; set; }
}
