using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedKafka.Analyzers;

namespace TypedKafka.CodeFixes;

/// <summary>Awaits a task that a handler discards.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitDiscardedFix)), Shared]
public sealed class AwaitDiscardedFix() : AwaitFix(RuleIds.DiscardedTask)
{
    private protected override string TitleOf => "Await it";

    // What begins with `?.` may have no task to await.
    private protected override ExpressionSyntax? Find(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax expression && TaskOf(expression) is InvocationExpressionSyntax ? expression : null;

    private protected override ExpressionSyntax Replace(ExpressionSyntax original, ExpressionSyntax current, SemanticModel model) =>
        Await(TaskOf(current).WithLeadingTrivia(current.GetLeadingTrivia()));

    private static ExpressionSyntax TaskOf(ExpressionSyntax expression) =>
        expression is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Right: var task } ? task : expression;
}
