using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedKafka.Analyzers;
using TypedKafka.Roslyn;

namespace TypedKafka.CodeFixes;

/// <summary>Replaces an illegal topic name by the nearest legal one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SanitiseTopicNameFix)), Shared]
public sealed class SanitiseTopicNameFix : CodeFixProvider
{
    private static readonly FixAllProvider All = new DocumentFixAllProvider(FixAsync);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.IllegalTopic];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => All;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root is null || Literal(root, diagnostic) is not { } literal || Sanitise(literal.Token.ValueText) is not { } legal) continue;
            var fix = CodeAction.Create(
                $"Name the topic \"{legal}\"",
                cancellationToken => FixAsync(context.Document, [diagnostic], cancellationToken),
                equivalenceKey: nameof(SanitiseTopicNameFix));
            context.RegisterCodeFix(fix, diagnostic);
        }
    }

    private static async Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        if (root is null) return document;
        var literals = diagnostics.Select(diagnostic => Literal(root, diagnostic)).OfType<LiteralExpressionSyntax>();
        return document.WithSyntaxRoot(root.ReplaceNodes(literals, static (_, current) =>
            Sanitise(current.Token.ValueText) is { } legal ? current.WithToken(SyntaxFactory.Literal(legal).WithTriviaFrom(current.Token)) : current));
    }

    // A name that comes from a constant is not ours to change: others may use it for something else.
    private static LiteralExpressionSyntax? Literal(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) as LiteralExpressionSyntax;

    /// <summary>The nearest legal name, or <see langword="null"/> when there is none.</summary>
    private static string? Sanitise(string name)
    {
        var legal = new string([.. name.Trim().Select(static character => TopicNames.WhyIllegal($"a{character}") is null ? character : '-')]);
        return TopicNames.WhyIllegal(legal) is null ? legal : null;
    }
}
