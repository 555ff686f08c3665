namespace TypedKafka.Client.Producing;

/// <summary>What appending a record did.</summary>
[Flags]
internal enum AppendOutcome
{
    /// <summary>Nothing: there is no room.</summary>
    None = 0,

    Appended = 1,

    /// <summary>The partition had nothing to send before: its sender has to be told.</summary>
    Offer = 2,

    /// <summary>A batch was filled and can go.</summary>
    Filled = 4,
}
