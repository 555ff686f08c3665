using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedKafka.Analyzers;

namespace TypedKafka.CodeFixes;

/// <summary>Says of a handler with retry topics that the order of its records does not matter. Not of one of batches, which are always in order.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnorderFix)), Shared]
public sealed class UnorderFix() : DocumentFix(RuleIds.LostOrder)
{
    private const string Ordering = nameof(Ordering);

    private protected override string? Title(SyntaxNode root, Diagnostic diagnostic) => Consume(root, diagnostic) is null ? null : "Handle its records in any order";

    private protected override SyntaxNode Fix(SyntaxNode root, SemanticModel model, IEnumerable<Diagnostic> diagnostics) => root.ReplaceNodes(
        diagnostics.Select(diagnostic => Consume(root, diagnostic)).OfType<AttributeSyntax>(),
        (original, current) =>
        {
            var unordered = SyntaxFactory.MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression, KnownTypes.ProcessingOrder(model, original.SpanStart), SyntaxFactory.IdentifierName("Unordered"));
            return current.Argument(Ordering) is { } order
                ? current.ReplaceNode(order.Expression, unordered.WithTriviaFrom(order.Expression))
                : current.With(AttributeArguments.Named(Ordering, unordered));
        });

    private static AttributeSyntax? Consume(SyntaxNode root, Diagnostic diagnostic) => diagnostic.Properties.ContainsKey(DiagnosticProperties.TakesBatches)
        ? null
        : root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>()?.Attribute("Consume");
}
