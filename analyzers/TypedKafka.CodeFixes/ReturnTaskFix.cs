using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedKafka.Analyzers;

namespace TypedKafka.CodeFixes;

/// <summary>Lets an <c>async void</c> handler return <see cref="Task"/>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReturnTaskFix)), Shared]
public sealed class ReturnTaskFix : CodeFixProvider
{
    private static readonly FixAllProvider All = new DocumentFixAllProvider(FixAsync);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.AsyncVoidHandler];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => All;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root is null || Handler(root, diagnostic) is not { } method) continue;
            var fix = CodeAction.Create(
                $"Let '{method.Identifier.ValueText}' return Task",
                cancellationToken => FixAsync(context.Document, [diagnostic], cancellationToken),
                equivalenceKey: nameof(ReturnTaskFix));
            context.RegisterCodeFix(fix, diagnostic);
        }
    }

    private static async Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null) return document;
        var methods = diagnostics.Select(diagnostic => Handler(root, diagnostic)).OfType<MethodDeclarationSyntax>().Distinct();
        return document.WithSyntaxRoot(root.ReplaceNodes(methods, (original, current) =>
            current.WithReturnType(TaskAt(model, original.ReturnType.SpanStart).WithTriviaFrom(current.ReturnType))));
    }

    private static MethodDeclarationSyntax? Handler(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>();

    /// <summary><c>Task</c> where that name means it, else its full name: no using is added to the file.</summary>
    private static TypeSyntax TaskAt(SemanticModel model, int position)
    {
        var named = model.LookupNamespacesAndTypes(position, name: nameof(Task)).OfType<INamedTypeSymbol>().Where(static type => type.Arity == 0).ToArray();
        return named.Length == 1 && named[0].ContainingNamespace.ToDisplayString() == "System.Threading.Tasks"
            ? SyntaxFactory.IdentifierName(nameof(Task))
            : SyntaxFactory.ParseTypeName("global::System.Threading.Tasks.Task");
    }
}
