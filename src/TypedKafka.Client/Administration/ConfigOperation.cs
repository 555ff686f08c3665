namespace TypedKafka.Client.Administration;

/// <summary>How a value is changed. The numbers are the protocol's (KIP-339).</summary>
public enum ConfigOperation
{
    /// <summary>Gives it a value.</summary>
    Set = 0,

    /// <summary>Puts it back to its default.</summary>
    Delete = 1,

    /// <summary>Adds to a list.</summary>
    Append = 2,

    /// <summary>Takes from a list.</summary>
    Subtract = 3,
}
