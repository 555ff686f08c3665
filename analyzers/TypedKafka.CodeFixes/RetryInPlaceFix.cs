using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedKafka.Analyzers;

namespace TypedKafka.CodeFixes;

/// <summary>
/// Retries the records of a handler in their place, where their order is kept, and by no topics. Only where the policy is the method's own: that of its class is for other handlers too.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RetryInPlaceFix)), Shared]
public sealed class RetryInPlaceFix() : DocumentFix(RuleIds.LostOrder)
{
    private const string Retries = nameof(Retries);
    private const string RetryTopics = nameof(RetryTopics);
    private const int Usual = 3;

    private protected override string? Title(SyntaxNode root, Diagnostic diagnostic) => Policy(root, diagnostic) is null ? null : "Retry in place";

    private protected override SyntaxNode Fix(SyntaxNode root, SemanticModel model, IEnumerable<Diagnostic> diagnostics) => root.ReplaceNodes(
        diagnostics.Select(diagnostic => Policy(root, diagnostic)).OfType<AttributeSyntax>(),
        static (_, current) =>
        {
            var topics = current.Argument(RetryTopics)!;
            if (current.Argument(Retries) is not null) return current.RemoveNode(topics, SyntaxRemoveOptions.KeepNoTrivia)!;
            var retries = AttributeArguments.Named(Retries, SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(Usual)));
            return current.ReplaceNode(topics, retries.WithTriviaFrom(topics));
        });

    private static AttributeSyntax? Policy(SyntaxNode root, Diagnostic diagnostic)
    {
        var policy = root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>()?.Attribute("OnFailure");
        return policy?.Argument(RetryTopics) is null ? null : policy;
    }
}
