namespace TypedKafka.Client.Administration;

/// <summary>Which groups are listed.</summary>
public sealed class ListGroupsOptions : AdminCallOptions
{
    /// <summary>Only groups in these states (brokers from 2.6 on); empty for all.</summary>
    public IReadOnlyCollection<GroupState> States { get; set; } = [];

    /// <summary>Only groups of these types, such as <c>classic</c>, <c>consumer</c> and <c>share</c> (brokers from 3.8 on); empty for all.</summary>
    public IReadOnlyCollection<string> Types { get; set; } = [];
}
