using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
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
        (original, current) => current.WithReturnType(KnownTypes.Task(model, original.ReturnType.SpanStart).WithTriviaFrom(current.ReturnType)));

    private static MethodDeclarationSyntax? Handler(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>();
}
