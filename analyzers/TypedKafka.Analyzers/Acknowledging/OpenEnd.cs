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

    /// <summary>Every end that comes after an edge.</summary>
    public static IEnumerable<OpenEnd> Of(OpenEdge edge, SyntaxNode body)
    {
        var cameBy = new Dictionary<FlowBlock, OpenEdge> { [edge.To] = edge };
        var open = new Queue<FlowBlock>([edge.To]);
        var last = new List<OpenEdge>();
        if (edge.To.IsExit) last.Add(edge);
        while (open.Count > 0)
        {
            foreach (var next in open.Dequeue().Edges.Where(static next => next.IsCertain))
            {
                if (next.To.IsExit) last.Add(next);
                if (cameBy.ContainsKey(next.To)) continue;
                cameBy[next.To] = next;
                open.Enqueue(next.To);
            }
        }

        var isFailure = edge.From is { IsInCatch: true } || cameBy.Keys.Any(static block => block.IsInCatch);
        return last.ConvertAll(step => Of(edge, step, cameBy, body, isFailure));
    }

    private static OpenEnd Of(OpenEdge edge, OpenEdge last, Dictionary<FlowBlock, OpenEdge> cameBy, SyntaxNode body, bool isFailure)
    {
        // The last place on the way that can be found in the source.
        var step = last;
        while (step is { Catch: null, From.IsEmpty: true } && cameBy.TryGetValue(step.From, out var before)) step = before;
        var isWritten = IsWrittenFor(edge, last, cameBy);
        var way = Describe(edge, body);
        if (Returned(step) is { } value)
        {
            var statement = value.FirstAncestorOrSelf<ReturnStatementSyntax>() ?? value;
            return new OpenEnd(statement.GetLocation(), way, isWritten, !isFailure && !step.From!.MayBeUsed);
        }

        var next = Next(step, body);
        if (next.Return is { } found) return new OpenEnd(found.GetLocation(), way, isWritten || !next.IsJoined, !isFailure && !next.IsJoined);
        var end = body is BlockSyntax block ? block.CloseBraceToken.GetLocation() : ((ArrowExpressionClauseSyntax)body).Expression.GetLocation();
        return new OpenEnd(end, way, isWritten, edge.From is null && !isFailure);
    }

    /// <summary>Whether something is done on a way that is not done on those on which the acknowledgement is used.</summary>
    private static bool IsWrittenFor(OpenEdge edge, OpenEdge last, Dictionary<FlowBlock, OpenEdge> cameBy)
    {
        for (var step = last; step != edge; step = cameBy[step.From!])
        {
            if (step.From is { MayBeUsed: false }) return true;
        }

        return false;
    }

    private static SyntaxNode? Returned(OpenEdge step) =>
        step.From?.Block is { BranchValue: { } value, FallThroughSuccessor.Semantics: ControlFlowBranchSemantics.Return } ? value.Syntax : null;

    private static NextStatement Next(OpenEdge step, SyntaxNode body)
    {
        if (step.Catch is not null) return NextStatement.In(NextStatement.ClauseOf(step.Catch, body).Block);
        if (step.From is null) return body is BlockSyntax block ? NextStatement.In(block) : default;
        if (step.Truth is { } truth) return NextStatement.WhenCondition(step.From.Block.BranchValue!.Syntax, truth);
        return step.From.Block.Operations.Last().Syntax.FirstAncestorOrSelf<StatementSyntax>() is { } statement ? NextStatement.After(statement) : default;
    }

    private static string Describe(OpenEdge edge, SyntaxNode body)
    {
        if (edge.Catch is not null && NextStatement.ClauseOf(edge.Catch, body) is var clause) return $" after '{OneLine($"catch {clause.Declaration} {clause.Filter}")}'";
        if (edge.Truth is not { } truth || edge.From!.Block.BranchValue!.IsImplicit) return "";
        return $" when '{OneLine(edge.From.Block.BranchValue.Syntax.ToString())}' is {(truth ? "true" : "false")}";
    }

    private static string OneLine(string text)
    {
        var line = string.Join(" ", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestText ? line : line.Substring(0, LongestText) + "…";
    }
}
