namespace TypedKafka.Client.Administration;

/// <summary>How partitions are added.</summary>
public sealed class CreatePartitionsOptions : AdminCallOptions
{
    /// <summary>Lets the controller check everything and add nothing.</summary>
    public bool ValidateOnly { get; set; }
}
