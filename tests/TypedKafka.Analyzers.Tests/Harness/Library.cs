namespace TypedKafka.Analyzers.Tests.Harness;

/// <summary>What of the library a tested project references.</summary>
internal enum Library
{
    /// <summary>The package TypedKafka.</summary>
    Whole,

    /// <summary>TypedKafka.Abstractions only, as a library of contracts does.</summary>
    Contracts,

    /// <summary>Nothing.</summary>
    None,
}
