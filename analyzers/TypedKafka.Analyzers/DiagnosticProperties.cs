using System.Collections.Immutable;

namespace TypedKafka.Analyzers;

/// <summary>What a rule tells the code fixes of a diagnostic, besides its id.</summary>
internal static class DiagnosticProperties
{
    /// <summary>Present when the diagnostic ends as soon as the type at its location, and those around it, are partial.</summary>
    public const string NeedsPartial = nameof(NeedsPartial);

    /// <summary>Present when the type of the member is agreed upon with another declaration, so that it cannot be changed here alone.</summary>
    public const string TypeIsShared = nameof(TypeIsShared);

    /// <summary>Present when the method around the location is a handler that may become <c>async Task</c>: only generated code calls it by its return type.</summary>
    public const string MayBecomeAsync = nameof(MayBecomeAsync);

    /// <summary>Present when the acknowledgement of a handler may be completed right before the location.</summary>
    public const string MayComplete = nameof(MayComplete);

    /// <summary>The number of a Protobuf field that no member has or had.</summary>
    public const string FreeTag = nameof(FreeTag);

    /// <summary>Present when the handler takes batches, whose messages are always in the order of their partition.</summary>
    public const string TakesBatches = nameof(TakesBatches);

    private static readonly ImmutableDictionary<string, string?> Partial = ImmutableDictionary<string, string?>.Empty.Add(NeedsPartial, null);

    /// <summary>Just <paramref name="property"/>, where it holds.</summary>
    public static ImmutableDictionary<string, string?> When(bool holds, string property) =>
        holds ? ImmutableDictionary<string, string?>.Empty.Add(property, null) : ImmutableDictionary<string, string?>.Empty;

    /// <summary>The properties of a diagnostic with this reason, one of those that the parsers give.</summary>
    public static ImmutableDictionary<string, string?> For(string reason) =>
        reason.EndsWith("is not partial", StringComparison.Ordinal) ? Partial : ImmutableDictionary<string, string?>.Empty;
}
