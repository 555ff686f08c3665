using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers;

/// <summary>
/// The ways through a handler on which its acknowledgement stays open. For each block of the control flow graph it is known whether the acknowledgement may be open, and may be used, where the block begins; and
/// whether it may still be used from there on. An edge that is only reached with an open one, and after which there is no use, is a way on which it is forgotten, whatever else is true.
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
        var roots = new FlowRoots(_graph);
        if (IsForgotten(Entry)) return [new OpenEdge(null, Entry, null, IsThrown: false)];
        return _blocks
            .Where(static block => block is { MayBeOpen: true, MayBeUsed: false, IsUsedLater: true })
            .SelectMany(static block => block.Edges)
            .Where(static edge => !edge.IsUse && (edge.IsThrown ? edge.From!.ThrowsOpen : !edge.From!.IsUse) && IsForgotten(edge.To))
            .Select(edge => Judge(edge, roots));
    }

    private static bool IsForgotten(FlowBlock block) => block is { IsUsedLater: false, CanExit: true };

    private static OpenEdge Judge(OpenEdge edge, FlowRoots roots) => edge with
    {
        IsPerhapsNone = edge is { Truth: not null, From: { } from }
            && from.Before().Any(earlier => earlier != from && earlier is { MayBeOpen: true, IsConditional: true } && roots.AreShared(earlier.Block.BranchValue!, from.Block.BranchValue!)),
    };

    private void Link(FlowBlock block)
    {
        if (!block.NeverReturns)
        {
            var isConditional = block.IsConditional;
            var jumps = block.Block.ConditionKind == ControlFlowConditionKind.WhenTrue;
            Link(block, block.Block.ConditionalSuccessor, isConditional ? jumps : null);
            Link(block, block.Block.FallThroughSuccessor, isConditional ? !jumps : null);
        }

        if (block.MayThrow) LinkHandlers(block);
    }

    private void Link(FlowBlock from, ControlFlowBranch? branch, bool? truth)
    {
        if (branch is not { Destination: { } destination, Semantics: ControlFlowBranchSemantics.Regular or ControlFlowBranchSemantics.Return }) return;

        // A loop without an end is left by nobody.
        if (truth is not null && from.Block.BranchValue!.ConstantValue is { HasValue: true, Value: bool constant } && constant != truth) return;
        var isClosed = truth == true && _uses.IsClosedWhen(from.Block.BranchValue!);
        from.Add(new OpenEdge(from, _blocks[destination.Ordinal], truth, IsThrown: false) { IsUse = isClosed || branch.FinallyRegions.Any(IsUsedIn) });
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
                isUse |= outer.NestedRegions.Any(nested => nested.Kind == ControlFlowRegionKind.Finally && IsUsedIn(nested));
                continue;
            }

            foreach (var handler in outer.NestedRegions)
            {
                if (handler == region) continue;

                // A handler gives up when it is asked to, and then the record is another's.
                from.Add(new OpenEdge(from, _blocks[handler.FirstBlockOrdinal], null, IsThrown: true) { IsUse = isUse || Cancellation.Is(handler.ExceptionType) });
            }

            if (outer.NestedRegions.Any(static handler => handler.Kind == ControlFlowRegionKind.Catch && IsEverything(handler.ExceptionType))) return;
        }
    }

    private static bool IsEverything(ITypeSymbol? type) => type is null or { SpecialType: SpecialType.System_Object } || SymbolNames.Is(type, "System.Exception");

    private bool IsUsedIn(ControlFlowRegion region)
    {
        for (var ordinal = region.FirstBlockOrdinal; ordinal <= region.LastBlockOrdinal; ordinal++)
        {
            if (_blocks[ordinal].IsUse) return true;
        }

        return false;
    }

    private void GoForward()
    {
        Entry.Open();
        for (var hasChanged = true; hasChanged;)
        {
            hasChanged = false;
            foreach (var block in _blocks)
            {
                foreach (var edge in block.Edges)
                {
                    var isOpen = block.MayBeOpen && !edge.IsUse && (edge.IsThrown ? block.ThrowsOpen : !block.IsUse);
                    var isUsed = block.MayBeUsed || edge.IsUse || (edge.IsThrown ? block.ThrowsUsed : block.IsUse);
                    hasChanged |= edge.To.Reach(isOpen, (block.MayBeOpen || block.MayBeUsed) && isUsed);
                }
            }
        }
    }

    private void GoBackward()
    {
        _blocks[_blocks.Length - 1].CanExit = true;
        for (var hasChanged = true; hasChanged;)
        {
            hasChanged = false;
            foreach (var block in _blocks)
            {
                var isUsedLater = block.IsUse || block.Edges.Any(static edge => edge.IsUse || edge.To.IsUsedLater);
                var canExit = block.CanExit || block.Edges.Any(edge => edge.To.CanExit && (!edge.IsThrown || block.ThrowsOpen));
                hasChanged |= isUsedLater != block.IsUsedLater || canExit != block.CanExit;
                (block.IsUsedLater, block.CanExit) = (isUsedLater, canExit);
            }
        }
    }
}
