namespace TypedKafka.Client.Administration;

/// <summary>How topics are created.</summary>
public sealed class CreateTopicsOptions : AdminCallOptions
{
    /// <summary>Lets the controller check everything, its policies included, and create nothing.</summary>
    public bool ValidateOnly { get; set; }
}
