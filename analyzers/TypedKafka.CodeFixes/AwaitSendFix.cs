using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedKafka.Analyzers;

namespace TypedKafka.CodeFixes;

/// <summary>Awaits a send, where that is possible: in what is async already, in top-level statements, and in a handler, which becomes <c>async Task</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitSendFix)), Shared]
public sealed class AwaitSendFix() : DocumentFix(RuleIds.UnawaitedSend)
{
    private protected override string? Title(SyntaxNode root, Diagnostic diagnostic) => Send(root, diagnostic) is null ? null : "Await the send";

    private protected override SyntaxNode Fix(SyntaxNode root, SemanticModel model, IEnumerable<Diagnostic> diagnostics)
    {
        var sends = new HashSet<SyntaxNode>();
        var handlers = new HashSet<SyntaxNode>();
        foreach (var diagnostic in diagnostics)
        {
            if (Send(root, diagnostic) is not { } send) continue;
            sends.Add(send);
            if (Handler(send, diagnostic) is { } handler) handlers.Add(handler);
        }

        return root.ReplaceNodes(
            sends.Concat(handlers),
            (original, current) => current is MethodDeclarationSyntax method
                ? MakeAsync(method, KnownTypes.Task(model, original.SpanStart))
                : Await((ExpressionSyntax)current));
    }

    /// <summary>The send, or <see langword="null"/> where no await can stand.</summary>
    private static InvocationExpressionSyntax? Send(SyntaxNode root, Diagnostic diagnostic)
    {
        // A `producer?.SendAsync(…)` has no task when there is no producer, and nothing to await.
        if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not InvocationExpressionSyntax send) return null;
        foreach (var around in send.Ancestors())
        {
            switch (around)
            {
                case LockStatementSyntax or UnsafeStatementSyntax:
                    return null;
                case AnonymousFunctionExpressionSyntax function:
                    return function.Modifiers.Any(SyntaxKind.AsyncKeyword) ? send : null;
                case LocalFunctionStatementSyntax function:
                    return function.Modifiers.Any(SyntaxKind.AsyncKeyword) ? send : null;
                case MethodDeclarationSyntax method:
                    return method.Modifiers.Any(SyntaxKind.AsyncKeyword) || Handler(send, diagnostic) is not null ? send : null;
                case GlobalStatementSyntax:
                    return send;
                case MemberDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }

    private static MethodDeclarationSyntax? Handler(SyntaxNode send, Diagnostic diagnostic) =>
        diagnostic.Properties.ContainsKey(DiagnosticProperties.MayBecomeAsync)
        && send.FirstAncestorOrSelf<SyntaxNode>(static node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MethodDeclarationSyntax) is MethodDeclarationSyntax method
        && !method.Modifiers.Any(SyntaxKind.AsyncKeyword)
            ? method : null;

    private static AwaitExpressionSyntax Await(ExpressionSyntax send) =>
        SyntaxFactory.AwaitExpression(SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space), send.WithoutLeadingTrivia())
            .WithLeadingTrivia(send.GetLeadingTrivia());

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
