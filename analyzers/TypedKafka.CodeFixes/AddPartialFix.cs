using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedKafka.Analyzers;

namespace TypedKafka.CodeFixes;

/// <summary>Adds <c>partial</c> to a contract or handler class, and to the types that it is nested in.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddPartialFix)), Shared]
public sealed class AddPartialFix : CodeFixProvider
{
    private static readonly FixAllProvider All = new DocumentFixAllProvider(FixAsync);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.ContractNotPartial, RuleIds.ImpossibleContract, RuleIds.UnsupportedHandler];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => All;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root is null || !IsAboutPartial(diagnostic) || Chain(root, diagnostic).FirstOrDefault() is not { } type) continue;
            var fix = CodeAction.Create(
                $"Make '{type.Identifier.ValueText}' partial",
                cancellationToken => FixAsync(context.Document, [diagnostic], cancellationToken),
                equivalenceKey: nameof(AddPartialFix));
            context.RegisterCodeFix(fix, diagnostic);
        }
    }

    // TK1010 and TK3002 have many reasons; only one of them ends when a type becomes partial.
    private static bool IsAboutPartial(Diagnostic diagnostic) =>
        diagnostic.Id == RuleIds.ContractNotPartial || diagnostic.Properties.ContainsKey(DiagnosticProperties.NeedsPartial);

    private static async Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        if (root is null) return document;
        var types = diagnostics.Where(IsAboutPartial).SelectMany(diagnostic => Chain(root, diagnostic)).Distinct();
        return document.WithSyntaxRoot(root.ReplaceNodes(types, static (_, current) => AddPartial(current)));
    }

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
