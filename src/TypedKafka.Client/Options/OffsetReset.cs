namespace TypedKafka.Client;

/// <summary>Where a consumer begins when a partition has no committed offset, or one that the broker no longer has.</summary>
public enum OffsetReset
{
    /// <summary>With the first record that there is: nothing is lost.</summary>
    Earliest,

    /// <summary>With what is written from then on.</summary>
    Latest,

    /// <summary>With an exception that names partition, offset and range.</summary>
    None,
}
