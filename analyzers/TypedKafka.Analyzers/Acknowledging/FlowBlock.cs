using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedKafka.Analyzers;

/// <summary>A block of a handler's control flow graph, and what is known of the acknowledgement there.</summary>
internal sealed class FlowBlock
{
    private readonly List<OpenEdge> _edges = [];
    private readonly List<FlowBlock> _sources = [];

    public FlowBlock(BasicBlock block, AcknowledgementUses uses)
    {
        Block = block;
        var steps = block.Operations.ToList();
        if (block.BranchValue is { } value && !uses.IsClosedWhen(value)) steps.Add(value);
        var use = steps.FindIndex(uses.IsUse);
        IsUse = use >= 0;
        var before = IsUse ? steps.Take(use).ToList() : steps;
        NeverReturns = before.Exists(NonReturning.IsIn);
        var throws = block.FallThroughSuccessor?.Semantics is ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow;
        ThrowsOpen = before.Exists(IsRisky) || (throws && !IsUse);
        ThrowsUsed = IsUse && !(use == steps.Count - 1 && uses.IsPlain(steps[use]));
    }

    public BasicBlock Block { get; }

    /// <summary>Whether the acknowledgement is used in it.</summary>
    public bool IsUse { get; }

    /// <summary>Whether it calls what never returns, before it uses the acknowledgement.</summary>
    public bool NeverReturns { get; }

    /// <summary>Whether something may well be thrown before the acknowledgement is used in it.</summary>
    public bool ThrowsOpen { get; }

    /// <summary>Whether something may be thrown after the acknowledgement was used in it.</summary>
    public bool ThrowsUsed { get; }

    /// <summary>Whether nothing of the source is in it.</summary>
    public bool IsEmpty => Block.Operations.IsEmpty && Block.BranchValue is null;

    public bool IsExit => Block.Kind == BasicBlockKind.Exit;

    /// <summary>Whether it is where exceptions are dealt with.</summary>
    public bool IsInCatch
    {
        get
        {
            for (var region = Block.EnclosingRegion; region is not null; region = region.EnclosingRegion)
            {
                if (region.Kind == ControlFlowRegionKind.Catch) return true;
            }

            return false;
        }
    }

    /// <summary>Whether there is a way to it.</summary>
    public bool IsReached { get; private set; }

    /// <summary>Whether some way to it uses the acknowledgement.</summary>
    public bool MayBeUsed { get; private set; }

    /// <summary>Whether the acknowledgement may be used in it or after it.</summary>
    public bool IsUsedLater { get; set; }

    public IReadOnlyList<OpenEdge> Edges => _edges;

    public void Add(OpenEdge edge)
    {
        _edges.Add(edge);
        edge.To._sources.Add(this);
    }

    /// <summary>Notes what is so on a way to it; <see langword="true"/> when that is new.</summary>
    public bool Reach(bool isCertain, bool isUsed)
    {
        var isNew = (isCertain && !IsReached) || (isUsed && !MayBeUsed);
        IsReached |= isCertain;
        MayBeUsed |= isUsed;
        return isNew;
    }

    /// <summary>The blocks on the ways to it, without itself.</summary>
    public IEnumerable<FlowBlock> Before()
    {
        var found = new HashSet<FlowBlock> { this };
        var open = new Stack<FlowBlock>(_sources);
        while (open.Count > 0)
        {
            var block = open.Pop();
            if (!found.Add(block)) continue;
            foreach (var source in block._sources) open.Push(source);
            yield return block;
        }
    }

    // A log does not throw, and what else is done may.
    private static bool IsRisky(IOperation step) => step.DescendantsAndSelf().Any(static part => part is IAwaitOperation || (part is IInvocationOperation call && !Logging.IsSaid(call)));
}
