using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace TypedKafka.CodeFixes;

/// <summary>
/// A fix that edits a document once for all the diagnostics that it is given. Merging one edit a diagnostic, as the stock Fix All does, loses those
/// that touch the same declaration: two contracts in one containing type both want it to be partial.
/// </summary>
public abstract class DocumentFix : CodeFixProvider
{
    private readonly AllProvider _all;

    private protected DocumentFix(params string[] ids)
    {
        FixableDiagnosticIds = [.. ids];
        _all = new AllProvider(FixAsync);
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => _all;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root is null || Title(root, diagnostic) is not { } title) continue;
            var fix = CodeAction.Create(title, cancellationToken => FixAsync(context.Document, [diagnostic], cancellationToken), equivalenceKey: GetType().Name);
            context.RegisterCodeFix(fix, diagnostic);
        }
    }

    /// <summary>What the fix would do, or <see langword="null"/> when it cannot help.</summary>
    private protected abstract string? Title(SyntaxNode root, Diagnostic diagnostic);

    /// <summary>The document's root with all of the diagnostics fixed that can be.</summary>
    private protected abstract SyntaxNode Fix(SyntaxNode root, SemanticModel model, IEnumerable<Diagnostic> diagnostics);

    private async Task<Document> FixAsync(Document document, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return root is null || model is null ? document : document.WithSyntaxRoot(Fix(root, model, diagnostics));
    }

    private sealed class AllProvider(Func<Document, IEnumerable<Diagnostic>, CancellationToken, Task<Document>> fix) : DocumentBasedFixAllProvider
    {
        protected override async Task<Document?> FixAllAsync(FixAllContext fixAllContext, Document document, ImmutableArray<Diagnostic> diagnostics) =>
            await fix(document, diagnostics, fixAllContext.CancellationToken).ConfigureAwait(false);
    }
}
