using Microsoft.CodeAnalysis.FlowAnalysis;

namespace TypedKafka.Analyzers;

/// <summary>A way from one block of a handler's control flow graph to another.</summary>
/// <param name="From">Where it begins; <see langword="null"/> for the beginning of the handler.</param>
/// <param name="To">Where it goes.</param>
/// <param name="Truth">What the condition of <paramref name="From"/> is on it, or <see langword="null"/> without one.</param>
/// <param name="Catch">The region that catches what is thrown, or <see langword="null"/> when it is no way of an exception.</param>
internal sealed record OpenEdge(FlowBlock? From, FlowBlock To, bool? Truth, ControlFlowRegion? Catch)
{
    /// <summary>Whether the acknowledgement is used on it, or need not be any more.</summary>
    public bool IsUse { get; init; }

    /// <summary>
    /// Whether it may be one that is never taken: where none of several conditions on the same things holds. They may be all that there are, so it counts only if the author has written something for it.
    /// </summary>
    public bool IsPerhapsNone { get; init; }

    /// <summary>Whether it is there for certain: of an exception it is known only where something may well be thrown.</summary>
    public bool IsCertain => Catch is null || From!.ThrowsOpen;
}
