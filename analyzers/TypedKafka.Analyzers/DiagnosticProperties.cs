namespace TypedKafka.Analyzers;

/// <summary>What a rule tells the code fixes of a diagnostic, besides its id.</summary>
internal static class DiagnosticProperties
{
    /// <summary>Present when the diagnostic ends as soon as the type at its location, and those around it, are partial.</summary>
    public const string NeedsPartial = nameof(NeedsPartial);
}
