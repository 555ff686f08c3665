using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedKafka.Analyzers;

namespace TypedKafka.CodeFixes;

/// <summary>Awaits what a handler blocks on: <c>task.Result</c>, <c>task.Wait()</c>, <c>Thread.Sleep(…)</c>. A wait with a time-out of its own is left to the author.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitBlockingFix)), Shared]
public sealed class AwaitBlockingFix() : AwaitFix(RuleIds.BlockingHandler)
{
    private protected override string TitleOf => "Await it";

    private protected override ExpressionSyntax? Find(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax expression && (IsSleep(expression) || TaskOf(expression) is not null) ? expression : null;

    private protected override ExpressionSyntax Replace(ExpressionSyntax original, ExpressionSyntax current, SemanticModel model)
    {
        ExpressionSyntax awaits;
        if (IsSleep(current))
        {
            var delay = SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, KnownTypes.Task(model, original.SpanStart), SyntaxFactory.IdentifierName("Delay"));
            awaits = Await(((InvocationExpressionSyntax)current).WithExpression(delay).WithTriviaFrom(current));
        }
        else
        {
            awaits = Await(TaskOf(current)!.WithTriviaFrom(current));
        }

        var isInner = original.Parent is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or ConditionalAccessExpressionSyntax or InvocationExpressionSyntax or PostfixUnaryExpressionSyntax;
        return isInner ? SyntaxFactory.ParenthesizedExpression(awaits.WithoutTrivia()).WithTriviaFrom(awaits) : awaits;
    }

    private static bool IsSleep(ExpressionSyntax expression) =>
        expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Sleep" } or IdentifierNameSyntax { Identifier.ValueText: "Sleep" } };

    private static ExpressionSyntax? TaskOf(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" } access => access.Expression,
        InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Wait" } access } => access.Expression,
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "GetResult",
                Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetAwaiter" } access },
            },
        } => access.Expression,
        _ => null,
    };
}
