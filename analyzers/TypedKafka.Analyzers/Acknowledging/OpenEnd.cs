using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace TypedKafka.Analyzers;

/// <summary>Where a handler ends on a way that leaves its acknowledgement open.</summary>
/// <param name="Location">The return, or the end of the body.</param>
/// <param name="Way">How the way is told from others, for people; begins with a space, or is empty.</param>
/// <param name="IsWritten">Whether the author has written something just for this way.</param>
/// <param name="MayComplete">Whether to complete the acknowledgement right before the location is to do so on this way only, and nothing has failed on it.</param>
internal sealed record OpenEnd(Location Location, string Way, bool IsWritten, bool MayComplete)
{
    private const int LongestText = 60;

    public static OpenEnd Of(OpenEdge edge, SyntaxNode body)
    {
        var path = Path(edge);
        var isFailure = path.Exists(static step => step.IsThrown || IsInHandler(step.From) || IsInHandler(step.To));
        var hasCode = path.Exists(static step => step.To is { MayBeUsed: false } block && block.Block.Operations.Any(static operation => !operation.IsImplicit));
        var last = path.FindLastIndex(static step => step.IsThrown || step.Truth is not null || step.From is null || !step.From.Block.Operations.IsEmpty || Returned(step) is not null);
        var step = path[Math.Max(last, 0)];
        if (Returned(step) is { } value)
        {
            var statement = value.FirstAncestorOrSelf<ReturnStatementSyntax>();
            return new OpenEnd((statement ?? value).GetLocation(), Describe(edge, body), hasCode || statement is not null, statement is not null && !isFailure && !step.From!.MayBeUsed);
        }

        var next = Next(step, body);
        if (next.Return is { } found) return new OpenEnd(found.GetLocation(), Describe(edge, body), IsWritten: hasCode || !next.IsJoined, !isFailure && !next.IsJoined);
        var isAlone = body is BlockSyntax && !isFailure && (step.From is null || (step is { Truth: null, IsThrown: false } && step.From is { MayBeUsed: false } && next is { IsEnd: true, IsJoined: false }));
        return new OpenEnd(body is BlockSyntax block ? block.CloseBraceToken.GetLocation() : ((ArrowExpressionClauseSyntax)body).Expression.GetLocation(), Describe(edge, body), hasCode, isAlone);
    }

    /// <summary>The shortest way from an edge to the end.</summary>
    private static List<OpenEdge> Path(OpenEdge edge)
    {
        var cameBy = new Dictionary<FlowBlock, OpenEdge> { [edge.To] = edge };
        var open = new Queue<FlowBlock>([edge.To]);
        while (true)
        {
            var block = open.Dequeue();
            if (block.Block.Kind == BasicBlockKind.Exit)
            {
                var path = new List<OpenEdge>();
                for (var step = cameBy[block]; step != edge; step = cameBy[step.From!]) path.Add(step);
                path.Add(edge);
                path.Reverse();
                return path;
            }

            foreach (var next in block.Edges)
            {
                if ((next.IsThrown && !block.ThrowsOpen) || !next.To.CanExit || cameBy.ContainsKey(next.To)) continue;
                cameBy[next.To] = next;
                open.Enqueue(next.To);
            }
        }
    }

    private static bool IsInHandler(FlowBlock? block)
    {
        for (var region = block?.Block.EnclosingRegion; region is not null; region = region.EnclosingRegion)
        {
            if (region.Kind == ControlFlowRegionKind.Catch) return true;
        }

        return false;
    }

    private static SyntaxNode? Returned(OpenEdge step) =>
        step is { Truth: null, IsThrown: false, From.Block: { BranchValue: { } value, FallThroughSuccessor.Semantics: ControlFlowBranchSemantics.Return } } ? value.Syntax : null;

    private static NextStatement Next(OpenEdge step, SyntaxNode body)
    {
        if (step.IsThrown) return NextStatement.InHandler(step.To, body);
        if (step.From is null) return body is BlockSyntax block ? NextStatement.In(block) : default;
        var at = step.Truth is not null ? step.From.Block.BranchValue!.Syntax : step.From.Block.Operations.Last().Syntax;
        return step.Truth is { } truth ? NextStatement.WhenCondition(at, truth) : at.FirstAncestorOrSelf<StatementSyntax>() is { } statement ? NextStatement.After(statement) : default;
    }

    private static string Describe(OpenEdge edge, SyntaxNode body)
    {
        if (edge.IsThrown) return NextStatement.HandlerOf(edge.To, body) is { } handler ? $" after '{OneLine($"catch {handler.Declaration} {handler.Filter}")}'" : "";
        if (edge.Truth is not { } truth || edge.From!.Block.BranchValue!.IsImplicit) return "";
        return $" when '{OneLine(edge.From.Block.BranchValue.Syntax.ToString())}' is {(truth ? "true" : "false")}";
    }

    private static string OneLine(string text)
    {
        var line = string.Join(" ", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestText ? line : line.Substring(0, LongestText) + "…";
    }
}
