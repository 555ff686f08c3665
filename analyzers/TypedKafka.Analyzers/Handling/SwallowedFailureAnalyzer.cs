using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Handling;

/// <summary>TK3008: a handler catches everything that may go wrong with a message, and at most logs it. The record is committed as if it had been handled.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SwallowedFailureAnalyzer() : HandlerBodyRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.SwallowedFailure,
        "A handler swallows its failure",
        "'{0}' catches everything and goes on, so a record that could not be handled is committed and lost: rethrow, or catch what you can deal with",
        RuleCategories.Handlers,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.SwallowedFailure + HelpLinks.Extension);

    private protected override void Analyze(HandlerBody body)
    {
        // What is swallowed before a record is acknowledged by hand leaves it open, which TK3009 is about.
        if (body.Acknowledgement is not null) return;
        foreach (var operation in body.Operations)
        {
            if (operation is not ITryOperation attempt || !IsLast(attempt, body)) continue;
            foreach (var clause in attempt.Catches)
            {
                if (IsCatchAll(clause) && Swallows(clause.Handler)) body.Report(Rule, ((CatchClauseSyntax)clause.Syntax).CatchKeyword.GetLocation(), body.Method.Name);
            }
        }
    }

    private static bool IsCatchAll(ICatchClauseOperation clause) =>
        clause.Filter is null && (clause.ExceptionType.SpecialType == SpecialType.System_Object || SymbolNames.Is(clause.ExceptionType, "System.Exception"));

    /// <summary>Whether the handler is done after it, message by message of a batch too: what goes wrong in a step that others follow may not matter to them.</summary>
    private static bool IsLast(ITryOperation attempt, HandlerBody body)
    {
        IOperation at = attempt;
        while (at.Parent is { } parent)
        {
            switch (parent)
            {
                case IBlockOperation block:
                    if (block.Operations.SkipWhile(statement => statement != at).Skip(1).Any(static statement => !IsEnd(statement))) return false;
                    if (block == body.Block) return true;
                    break;
                case IForEachLoopOperation loop when body.IsAboutMessage(loop.Collection):
                case IUsingOperation:
                    break;
                default:
                    return false;
            }

            at = parent;
        }

        return false;
    }

    private static bool IsEnd(IOperation statement) => statement is IReturnOperation { ReturnedValue: var value } && (value is null || IsNothing(value));

    private static bool Swallows(IBlockOperation handler) => handler.Descendants().All(static operation => operation switch
    {
        IThrowOperation or IAssignmentOperation or IIncrementOrDecrementOperation or IBranchOperation { BranchKind: BranchKind.GoTo } => false,
        IInvocationOperation call => Logging.IsSaid(call),
        IReturnOperation { ReturnedValue: { } value } => IsNothing(value),
        _ => true,
    });

    private static bool IsNothing(IOperation value) => Tasks.Peel(value) is IPropertyReferenceOperation { Property.Name: "CompletedTask" } or IDefaultValueOperation or ILiteralOperation;
}
