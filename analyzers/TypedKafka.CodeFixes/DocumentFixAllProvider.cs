using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace TypedKafka.CodeFixes;

/// <summary>
/// Fixes all diagnostics of a document in one edit. Merging one edit a diagnostic, as the stock provider does, loses those that
/// touch the same declaration: two contracts in one containing type both want it to be partial.
/// </summary>
internal sealed class DocumentFixAllProvider(Func<Document, ImmutableArray<Diagnostic>, CancellationToken, Task<Document>> fix) : DocumentBasedFixAllProvider
{
    /// <inheritdoc/>
    protected override async Task<Document?> FixAllAsync(FixAllContext fixAllContext, Document document, ImmutableArray<Diagnostic> diagnostics) =>
        await fix(document, diagnostics, fixAllContext.CancellationToken).ConfigureAwait(false);
}
