using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers;

/// <summary>
/// The ways through a handler on which its acknowledgement stays open. For each block of the control flow graph it is known whether the acknowledgement may have been used where the block begins, and whether it may
/// still be used from there on. An edge before which there is no use on any way, and after which there is none either, is one on which it is forgotten, whatever else is true.
/// </summary>
internal sealed class AcknowledgementFlow
{
    private readonly ControlFlowGraph _graph;
    private readonly AcknowledgementUses _uses;
    private readonly FlowBlock[] _blocks;

    private AcknowledgementFlow(ControlFlowGraph graph, AcknowledgementUses uses)
    {
        _graph = graph;
        _uses = uses;
        _blocks = [.. graph.Blocks.Select(block => new FlowBlock(block, uses))];
    }

    private FlowBlock Entry => _blocks[0];

    /// <summary>Every edge from which on the acknowledgement is forgotten.</summary>
    public static IEnumerable<OpenEdge> Find(ControlFlowGraph graph, AcknowledgementUses uses) => new AcknowledgementFlow(graph, uses).Find();

    private IEnumerable<OpenEdge> Find()
    {
        foreach (var block in _blocks) Link(block);
        GoForward();
        GoBackward();
        if (!Entry.IsUsedLater) return [new OpenEdge(null, Entry, null, null)];
        var roots = new FlowRoots(_graph);
        return _blocks
            .Where(static block => block is { IsReached: true, MayBeUsed: false, IsUsedLater: true })
            .SelectMany(static block => block.Edges)
            .Where(static edge => !edge.IsUse && (edge.Catch is null ? !edge.From!.IsUse : edge.IsCertain) && !edge.To.IsUsedLater)
            .Select(edge => edge with { IsPerhapsNone = edge.Truth is not null && edge.From!.Before().Any(earlier => roots.AreShared(earlier.Block.BranchValue, edge.From.Block.BranchValue)) });
    }

    private void Link(FlowBlock block)
    {
        if (!block.NeverReturns)
        {
            var jumps = block.Block.ConditionKind == ControlFlowConditionKind.WhenTrue;
            var isConditional = block.Block.ConditionKind != ControlFlowConditionKind.None;
            Link(block, block.Block.ConditionalSuccessor, jumps);
            Link(block, block.Block.FallThroughSuccessor, isConditional ? !jumps : null);
        }

        LinkHandlers(block);
    }

    private void Link(FlowBlock from, ControlFlowBranch? branch, bool? truth)
    {
        if (branch?.Destination is not { } destination) return;

        // A loop without an end is left by nobody.
        if (truth is not null && from.Block.BranchValue!.ConstantValue is { HasValue: true, Value: bool constant } && constant != truth) return;
        var isClosed = truth == true && _uses.IsClosedWhen(from.Block.BranchValue!);
        from.Add(new OpenEdge(from, _blocks[destination.Ordinal], truth, null) { IsUse = isClosed || branch.FinallyRegions.Any(IsUsedIn) });
    }

    /// <summary>What a block throws goes to the nearest handlers, and further out as long as they do not take everything.</summary>
    private void LinkHandlers(FlowBlock from)
    {
        var isUse = false;
        for (var region = from.Block.EnclosingRegion; region.EnclosingRegion is { } outer; region = outer)
        {
            if (region.Kind != ControlFlowRegionKind.Try) continue;
            if (outer.Kind == ControlFlowRegionKind.TryAndFinally)
            {
                isUse |= outer.NestedRegions.Any(nested => nested != region && IsUsedIn(nested));
                continue;
            }

            foreach (var handler in outer.NestedRegions.Skip(1))
            {
                // A handler gives up when it is asked to, and then the record is another's.
                from.Add(new OpenEdge(from, _blocks[handler.FirstBlockOrdinal], null, handler) { IsUse = isUse || Cancellation.Is(handler.ExceptionType) });
            }

            if (outer.NestedRegions.Any(static handler => handler.Kind == ControlFlowRegionKind.Catch && IsEverything(handler.ExceptionType))) return;
        }
    }

    private static bool IsEverything(ITypeSymbol? type) => type is { SpecialType: SpecialType.System_Object } || SymbolNames.Is(type, "System.Exception");

    private bool IsUsedIn(ControlFlowRegion region) => _blocks.Skip(region.FirstBlockOrdinal).Take(region.LastBlockOrdinal - region.FirstBlockOrdinal + 1).Any(static block => block.IsUse);

    private void GoForward()
    {
        Entry.Reach(isCertain: true, isUsed: false);
        for (var hasChanged = true; hasChanged;)
        {
            hasChanged = false;
            foreach (var block in _blocks.Where(static block => block.IsReached))
            {
                foreach (var edge in block.Edges)
                {
                    var isUsed = block.MayBeUsed || edge.IsUse || (edge.Catch is null ? block.IsUse : block.ThrowsUsed);
                    hasChanged |= edge.To.Reach(edge.IsCertain, isUsed);
                }
            }
        }
    }

    private void GoBackward()
    {
        for (var hasChanged = true; hasChanged;)
        {
            hasChanged = false;
            foreach (var block in _blocks)
            {
                var isUsedLater = block.IsUse || block.Edges.Any(static edge => edge.IsUse || edge.To.IsUsedLater);
                hasChanged |= isUsedLater != block.IsUsedLater;
                block.IsUsedLater = isUsedLater;
            }
        }
    }
}
