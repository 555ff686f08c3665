using System.Collections.Immutable;

namespace TypedKafka.Analyzers;

/// <summary>What a rule tells the code fixes of a diagnostic, besides its id.</summary>
internal static class DiagnosticProperties
{
    /// <summary>Present when the diagnostic ends as soon as the type at its location, and those around it, are partial.</summary>
    public const string NeedsPartial = nameof(NeedsPartial);

    private static readonly ImmutableDictionary<string, string?> Partial = ImmutableDictionary<string, string?>.Empty.Add(NeedsPartial, null);

    /// <summary>The properties of a diagnostic with this reason, one of those that the parsers give.</summary>
    public static ImmutableDictionary<string, string?> For(string reason) =>
        reason.EndsWith("is not partial", StringComparison.Ordinal) ? Partial : ImmutableDictionary<string, string?>.Empty;
}
