namespace TypedKafka.Client.Administration;

/// <summary>How configuration is changed.</summary>
public sealed class AlterConfigsOptions : AdminCallOptions
{
    /// <summary>Lets the broker check the changes and make none.</summary>
    public bool ValidateOnly { get; set; }
}
