using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace TypedKafka.Analyzers;

/// <summary>
/// What comes after a place in the source when nothing is done in between. The control flow graph has no word for <c>return;</c>: it only has an edge to its end.
/// </summary>
/// <param name="Return">A return without a value.</param>
/// <param name="IsEnd">Whether it is the end of the body instead.</param>
/// <param name="IsJoined">Whether other ways come there as well.</param>
internal readonly record struct NextStatement(ReturnStatementSyntax? Return, bool IsEnd, bool IsJoined)
{
    /// <summary>The first statement of a block, or what comes after it.</summary>
    public static NextStatement In(BlockSyntax block) => First(block.Statements, 0) ?? After(block);

    /// <summary>What comes after a statement.</summary>
    public static NextStatement After(StatementSyntax statement)
    {
        switch (statement.Parent)
        {
            case BlockSyntax block:
                return First(block.Statements, block.Statements.IndexOf(statement) + 1) ?? After(block);
            case SwitchSectionSyntax section:
                return First(section.Statements, section.Statements.IndexOf(statement) + 1) ?? default;
            case ElseClauseSyntax { Parent: IfStatementSyntax branch }:
                return Joined(branch);
            case CatchClauseSyntax { Parent: TryStatementSyntax attempt }:
                return Joined(attempt);
            case IfStatementSyntax or TryStatementSyntax:
                return Joined((StatementSyntax)statement.Parent);
            case UsingStatementSyntax or LockStatementSyntax or LabeledStatementSyntax or CheckedStatementSyntax:
                return After((StatementSyntax)statement.Parent);
            case BaseMethodDeclarationSyntax:
                return new NextStatement(null, IsEnd: true, IsJoined: false);
            default:
                return default;
        }
    }

    /// <summary>What comes when a condition, or a part of one, is what decides.</summary>
    public static NextStatement WhenCondition(SyntaxNode condition, bool truth)
    {
        if (condition.FirstAncestorOrSelf<SwitchLabelSyntax>() is { Parent: SwitchSectionSyntax { Parent: SwitchStatementSyntax choice } section })
        {
            if (truth) return First(section.Statements, 0) ?? default;
            var otherwise = choice.Sections.FirstOrDefault(static candidate => candidate.Labels.Any(SyntaxKind.DefaultSwitchLabel));
            return otherwise is null ? Joined(choice) : First(otherwise.Statements, 0) ?? default;
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
                case IfStatementSyntax branch when branch.Condition == node:
                    return truth ? In(branch.Statement) : branch.Else is { } otherwise ? In(otherwise.Statement) : Joined(branch);
                case CatchFilterClauseSyntax { Parent: CatchClauseSyntax handler }:
                    return truth ? In(handler.Block) : default;
                default:
                    return default;
            }
        }
    }

    /// <summary>What comes in a handler of exceptions that does nothing.</summary>
    public static NextStatement InHandler(FlowBlock block, SyntaxNode body) => HandlerOf(block, body) is { } handler ? In(handler.Block) : default;

    /// <summary>The clause that a block is the beginning of. Regions and statements are in the same order.</summary>
    public static CatchClauseSyntax? HandlerOf(FlowBlock block, SyntaxNode body)
    {
        var region = block.Block.EnclosingRegion;
        while (region.EnclosingRegion is { } outer && outer.Kind != ControlFlowRegionKind.TryAndCatch) region = outer;
        var attempt = region.EnclosingRegion;
        if (attempt is null) return null;
        var root = attempt;
        while (root.EnclosingRegion is { } outer) root = outer;
        var statements = body.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<TryStatementSyntax>().Where(static statement => statement.Catches.Count > 0);
        var statement = statements.ElementAtOrDefault(Regions(root).ToList().IndexOf(attempt));
        return statement?.Catches.ElementAtOrDefault(attempt.NestedRegions.IndexOf(region) - 1);
    }

    private static IEnumerable<ControlFlowRegion> Regions(ControlFlowRegion region) =>
        region.NestedRegions.SelectMany(Regions).Concat(region.Kind == ControlFlowRegionKind.TryAndCatch ? [region] : []).OrderBy(static nested => nested.FirstBlockOrdinal).ThenByDescending(static nested => nested.LastBlockOrdinal);

    private static NextStatement Joined(StatementSyntax statement) => After(statement) with { IsJoined = true };

    private static NextStatement In(StatementSyntax statement) => Enter(statement) ?? After(statement);

    private static NextStatement? First(SyntaxList<StatementSyntax> statements, int from)
    {
        for (var i = from; i < statements.Count; i++)
        {
            if (Enter(statements[i]) is { } found) return found;
        }

        return null;
    }

    /// <summary>What a statement does at once; <see langword="null"/> when it does nothing.</summary>
    private static NextStatement? Enter(StatementSyntax statement) => statement switch
    {
        ReturnStatementSyntax { Expression: null } found => new NextStatement(found, IsEnd: false, IsJoined: false),
        BlockSyntax block => First(block.Statements, 0),
        EmptyStatementSyntax or LocalFunctionStatementSyntax => null,
        LocalDeclarationStatementSyntax declaration when declaration.Declaration.Variables.All(static variable => variable.Initializer is null) => null,
        BreakStatementSyntax when statement.FirstAncestorOrSelf<SyntaxNode>(static node => node is SwitchStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or CommonForEachStatementSyntax) is SwitchStatementSyntax choice =>
            Joined(choice),
        _ => default(NextStatement),
    };
}
