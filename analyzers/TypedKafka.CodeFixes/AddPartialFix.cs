using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedKafka.Analyzers;

namespace TypedKafka.CodeFixes;

/// <summary>Adds <c>partial</c> to a contract or handler class, and to the types that it is nested in.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddPartialFix)), Shared]
public sealed class AddPartialFix() : DocumentFix(RuleIds.ContractNotPartial, RuleIds.ImpossibleContract, RuleIds.UnsupportedHandler)
{
    private protected override string? Title(SyntaxNode root, Diagnostic diagnostic) =>
        IsAboutPartial(diagnostic) && Chain(root, diagnostic).FirstOrDefault() is { } type ? $"Make '{type.Identifier.ValueText}' partial" : null;

    private protected override SyntaxNode Fix(SyntaxNode root, SemanticModel model, IEnumerable<Diagnostic> diagnostics) => root.ReplaceNodes(
        diagnostics.Where(IsAboutPartial).SelectMany(diagnostic => Chain(root, diagnostic)).Distinct(),
        static (_, current) => AddPartial(current));

    // TK1010 and TK3002 have many reasons; only one of them ends when a type becomes partial.
    private static bool IsAboutPartial(Diagnostic diagnostic) =>
        diagnostic.Id == RuleIds.ContractNotPartial || diagnostic.Properties.ContainsKey(DiagnosticProperties.NeedsPartial);

    /// <summary>The types around the diagnostic, the innermost first, that do not say <c>partial</c>.</summary>
    private static IEnumerable<TypeDeclarationSyntax> Chain(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan)
            .AncestorsAndSelf()
            .OfType<TypeDeclarationSyntax>()
            .Where(static type => !type.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static TypeDeclarationSyntax AddPartial(TypeDeclarationSyntax type)
    {
        var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (type.Modifiers.Count > 0) return type.WithModifiers(type.Modifiers.Add(partial));

        // With no modifier before it, the keyword carries the comments and indentation that precede the declaration.
        partial = partial.WithLeadingTrivia(type.Keyword.LeadingTrivia);
        return type.WithKeyword(type.Keyword.WithLeadingTrivia()).WithModifiers([partial]);
    }
}
