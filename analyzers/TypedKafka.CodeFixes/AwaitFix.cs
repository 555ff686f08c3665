using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedKafka.Analyzers;

namespace TypedKafka.CodeFixes;

/// <summary>A fix that puts an <c>await</c> where one can stand: in what is async already, in top-level statements, and in a handler, which becomes <c>async Task</c>.</summary>
public abstract class AwaitFix : DocumentFix
{
    private protected AwaitFix(params string[] ids)
        : base(ids)
    {
    }

    private protected abstract string TitleOf { get; }

    private protected sealed override string? Title(SyntaxNode root, Diagnostic diagnostic) => Place(root, diagnostic) is null ? null : TitleOf;

    private protected sealed override SyntaxNode Fix(SyntaxNode root, SemanticModel model, IEnumerable<Diagnostic> diagnostics)
    {
        var places = new HashSet<SyntaxNode>();
        var handlers = new HashSet<SyntaxNode>();
        foreach (var diagnostic in diagnostics)
        {
            if (Place(root, diagnostic) is not { } place) continue;
            places.Add(place);
            if (Handler(place, diagnostic) is { } handler) handlers.Add(handler);
        }

        return root.ReplaceNodes(
            places.Concat(handlers),
            (original, current) => handlers.Contains(original)
                ? MakeAsync((MethodDeclarationSyntax)current, KnownTypes.Task(model, original.SpanStart))
                : Replace((ExpressionSyntax)original, (ExpressionSyntax)current, model));
    }

    /// <summary>The expression to replace, or <see langword="null"/> when this diagnostic cannot be helped.</summary>
    private protected abstract ExpressionSyntax? Find(SyntaxNode root, Diagnostic diagnostic);

    /// <summary>The awaiting expression in its place.</summary>
    private protected abstract ExpressionSyntax Replace(ExpressionSyntax original, ExpressionSyntax current, SemanticModel model);

    private protected static AwaitExpressionSyntax Await(ExpressionSyntax task) =>
        SyntaxFactory.AwaitExpression(SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space), task.WithoutLeadingTrivia())
            .WithLeadingTrivia(task.GetLeadingTrivia());

    private ExpressionSyntax? Place(SyntaxNode root, Diagnostic diagnostic)
    {
        if (Find(root, diagnostic) is not { } place) return null;
        foreach (var around in place.Ancestors())
        {
            switch (around)
            {
                case LockStatementSyntax or UnsafeStatementSyntax or CatchFilterClauseSyntax:
                    return null;
                case AnonymousFunctionExpressionSyntax function:
                    return function.Modifiers.Any(SyntaxKind.AsyncKeyword) ? place : null;
                case LocalFunctionStatementSyntax function:
                    return function.Modifiers.Any(SyntaxKind.AsyncKeyword) ? place : null;
                case MethodDeclarationSyntax method:
                    return method.Modifiers.Any(SyntaxKind.AsyncKeyword) || Handler(place, diagnostic) is not null ? place : null;
                case GlobalStatementSyntax:
                    return place;
                case MemberDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }

    private static MethodDeclarationSyntax? Handler(SyntaxNode place, Diagnostic diagnostic) =>
        diagnostic.Properties.ContainsKey(DiagnosticProperties.MayBecomeAsync)
        && place.FirstAncestorOrSelf<SyntaxNode>(static node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MethodDeclarationSyntax) is MethodDeclarationSyntax method
        && !method.Modifiers.Any(SyntaxKind.AsyncKeyword)
            ? method : null;

    private static MethodDeclarationSyntax MakeAsync(MethodDeclarationSyntax method, TypeSyntax task)
    {
        var async = SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (method.Modifiers.Count > 0)
        {
            // 'partial' stays the last of them.
            var at = method.Modifiers.IndexOf(SyntaxKind.PartialKeyword);
            return method.WithModifiers(at < 0 ? method.Modifiers.Add(async) : method.Modifiers.Insert(at, async)).WithReturnType(task.WithTriviaFrom(method.ReturnType));
        }

        async = async.WithLeadingTrivia(method.ReturnType.GetLeadingTrivia());
        return method.WithModifiers([async]).WithReturnType(task.WithTrailingTrivia(method.ReturnType.GetTrailingTrivia()));
    }
}
