namespace TypedKafka.Client.Administration;

/// <summary>What became of one group that was to be deleted.</summary>
public sealed class DeleteGroupResult : AdminResult
{
    /// <summary>Its id.</summary>
    public required string GroupId { get; init; }
}
