using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedKafka.Analyzers;

namespace TypedKafka.CodeFixes;

/// <summary>Lets an <c>async void</c> handler return <see cref="Task"/>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReturnTaskFix)), Shared]
public sealed class ReturnTaskFix() : DocumentFix(RuleIds.AsyncVoidHandler)
{
    private protected override string? Title(SyntaxNode root, Diagnostic diagnostic) =>
        Handler(root, diagnostic) is { } method ? $"Let '{method.Identifier.ValueText}' return Task" : null;

    private protected override SyntaxNode Fix(SyntaxNode root, SemanticModel model, IEnumerable<Diagnostic> diagnostics) => root.ReplaceNodes(
        diagnostics.Select(diagnostic => Handler(root, diagnostic)).OfType<MethodDeclarationSyntax>(),
        (original, current) => current.WithReturnType(TaskAt(model, original.ReturnType.SpanStart).WithTriviaFrom(current.ReturnType)));

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
