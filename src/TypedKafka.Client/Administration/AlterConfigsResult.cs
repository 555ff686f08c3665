namespace TypedKafka.Client.Administration;

/// <summary>What became of the changes to one resource: all were made, or none.</summary>
public sealed class AlterConfigsResult : AdminResult
{
    /// <summary>What has the configuration.</summary>
    public required ConfigResource Resource { get; init; }
}
