using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedKafka.Analyzers;

namespace TypedKafka.CodeFixes;

/// <summary>Awaits a send.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitSendFix)), Shared]
public sealed class AwaitSendFix() : AwaitFix(RuleIds.UnawaitedSend)
{
    private protected override string TitleOf => "Await the send";

    // A `producer?.SendAsync(…)` has no task when there is no producer, and nothing to await.
    private protected override ExpressionSyntax? Find(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) as InvocationExpressionSyntax;

    private protected override ExpressionSyntax Replace(ExpressionSyntax original, ExpressionSyntax current, SemanticModel model) => Await(current);
}
