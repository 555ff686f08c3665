using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace TypedKafka.Analyzers;

/// <summary>
/// What comes after a place in the source when nothing is done in between. The control flow graph has no word for <c>return;</c>: it only has an edge to its end.
/// </summary>
/// <param name="Return">A return without a value; <see langword="null"/> where there is something else, or the end of the body.</param>
/// <param name="IsJoined">Whether other ways may come there as well.</param>
internal readonly record struct NextStatement(ReturnStatementSyntax? Return, bool IsJoined)
{
    /// <summary>What comes first in a statement, or else after it.</summary>
    public static NextStatement In(StatementSyntax statement) => Enter(statement) ?? After(statement);

    /// <summary>What comes after a statement.</summary>
    public static NextStatement After(StatementSyntax statement)
    {
        var siblings = statement.Parent switch
        {
            BlockSyntax block => block.Statements,
            SwitchSectionSyntax section => section.Statements,
            _ => [],
        };
        if (First(siblings.Skip(siblings.IndexOf(statement) + 1)) is { } found) return found;
        return statement.Parent!.FirstAncestorOrSelf<StatementSyntax>() is { } outer ? Joined(outer) : default;
    }

    /// <summary>What comes when a condition, or a part of one, is what decides.</summary>
    public static NextStatement WhenCondition(SyntaxNode condition, bool truth)
    {
        if (condition.FirstAncestorOrSelf<SwitchLabelSyntax>() is { Parent: SwitchSectionSyntax { Parent: SwitchStatementSyntax choice } section })
        {
            if (truth) return First(section.Statements) ?? default;
            var otherwise = choice.Sections.FirstOrDefault(static candidate => candidate.Labels.Any(SyntaxKind.DefaultSwitchLabel));
            return otherwise is null ? Joined(choice) : First(otherwise.Statements) ?? default;
        }

        for (var node = condition; ; node = node.Parent!)
        {
            switch (node.Parent)
            {
                case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression }:
                    truth = !truth;
                    break;
                case ParenthesizedExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression }:
                    break;
                case IfStatementSyntax branch:
                    return truth ? In(branch.Statement) : branch.Else is { } otherwise ? In(otherwise.Statement) : Joined(branch);
                case CatchFilterClauseSyntax { Parent: CatchClauseSyntax handler }:
                    return In(handler.Block);
                default:
                    return default;
            }
        }
    }

    /// <summary>The clause of a region that catches. Regions and statements are in the same order.</summary>
    public static CatchClauseSyntax ClauseOf(ControlFlowRegion handler, SyntaxNode body)
    {
        var attempt = handler.EnclosingRegion!;
        var root = attempt;
        while (root.EnclosingRegion is { } outer) root = outer;
        var statements = body.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<TryStatementSyntax>();
        var statement = statements.Where(static statement => statement.Catches.Count > 0).ElementAt(Attempts(root).ToList().IndexOf(attempt));
        return statement.Catches[attempt.NestedRegions.IndexOf(handler) - 1];
    }

    private static IEnumerable<ControlFlowRegion> Attempts(ControlFlowRegion region)
    {
        var inside = region.NestedRegions.SelectMany(Attempts);
        return region.Kind == ControlFlowRegionKind.TryAndCatch ? inside.Prepend(region) : inside;
    }

    private static NextStatement Joined(StatementSyntax statement) => After(statement) with { IsJoined = true };

    private static NextStatement? First(IEnumerable<StatementSyntax> statements) => statements.Select(Enter).FirstOrDefault(static found => found is not null);

    /// <summary>What a statement does at once; <see langword="null"/> when it does nothing.</summary>
    private static NextStatement? Enter(StatementSyntax statement) => statement switch
    {
        ReturnStatementSyntax found => new NextStatement(found, IsJoined: false),
        BlockSyntax block => First(block.Statements),
        EmptyStatementSyntax => null,
        _ => default(NextStatement),
    };
}
