using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedKafka.Analyzers;
using TypedKafka.Roslyn;

namespace TypedKafka.CodeFixes;

/// <summary>Keeps a copy of what is lent to a handler: <c>context.ToOwned()</c>, <c>batch.ToOwned()</c>, <c>context.Key.ToArray()</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KeepCopyFix)), Shared]
public sealed class KeepCopyFix() : DocumentFix(RuleIds.KeptLease)
{
    private protected override string? Title(SyntaxNode root, Diagnostic diagnostic) => Value(root, diagnostic) is null ? null : "Keep a copy";

    private protected override SyntaxNode Fix(SyntaxNode root, SemanticModel model, IEnumerable<Diagnostic> diagnostics) => root.ReplaceNodes(
        diagnostics.Select(diagnostic => Value(root, diagnostic)).OfType<ExpressionSyntax>(),
        (original, current) => Copy(current, IsBytes(model.GetTypeInfo(original).Type) ? "ToArray" : "ToOwned"));

    private static ExpressionSyntax? Value(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax and (IdentifierNameSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or InvocationExpressionSyntax)
            and ExpressionSyntax expression ? expression : null;

    private static bool IsBytes(ITypeSymbol? type) => SymbolNames.Is(type, "System.ReadOnlyMemory");

    private static InvocationExpressionSyntax Copy(ExpressionSyntax value, string method) =>
        SyntaxFactory.InvocationExpression(SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, value.WithoutTrailingTrivia(), SyntaxFactory.IdentifierName(method)))
            .WithTrailingTrivia(value.GetTrailingTrivia());
}
