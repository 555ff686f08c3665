using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedKafka.Analyzers;

namespace TypedKafka.CodeFixes;

/// <summary>Calls <c>AddHandlers()</c> where the application adds TypedKafka, which may be another file. One call registers every handler, so there is no Fix All.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddHandlersFix)), Shared]
public sealed class AddHandlersFix : CodeFixProvider
{
    private const string AddHandlers = nameof(AddHandlers);

    /// <inheritdoc/>
    public override System.Collections.Immutable.ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.UnregisteredHandler];

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var composition = diagnostic.AdditionalLocations[0];
            if (context.Document.Project.GetDocument(composition.SourceTree) is not { } document) continue;
            context.RegisterCodeFix(
                CodeAction.Create("Call AddHandlers()", cancellationToken => FixAsync(document, composition, cancellationToken), equivalenceKey: nameof(AddHandlersFix)),
                diagnostic);
        }

        return Task.CompletedTask;
    }

    private static async Task<Document> FixAsync(Document document, Location composition, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        if (root?.FindNode(composition.SourceSpan).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call) return document;
        var last = LastOfChain(call);
        return document.WithSyntaxRoot(root.ReplaceNode(last, Append(last)));
    }

    /// <summary>The last call on the builder in a chain; what follows it may be on something else, such as <c>.Services</c>.</summary>
    private static InvocationExpressionSyntax LastOfChain(InvocationExpressionSyntax call)
    {
        while (call.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AddTopics" or "AddHandler", Parent: InvocationExpressionSyntax next }) call = next;
        return call;
    }

    private static InvocationExpressionSyntax Append(InvocationExpressionSyntax call)
    {
        // A chain with a line for each call gets one more line.
        var dot = SyntaxFactory.Token(SyntaxKind.DotToken);
        if (call.Expression is MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax before, OperatorToken: { HasLeadingTrivia: true } last } && before.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia))
            return Append(call.WithTrailingTrivia(before.GetTrailingTrivia()), dot.WithLeadingTrivia(last.LeadingTrivia), call.GetTrailingTrivia());
        return Append(call.WithoutTrailingTrivia(), dot, call.GetTrailingTrivia());
    }

    private static InvocationExpressionSyntax Append(InvocationExpressionSyntax call, SyntaxToken dot, SyntaxTriviaList trailing) =>
        SyntaxFactory.InvocationExpression(SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, call, dot, SyntaxFactory.IdentifierName(AddHandlers)))
            .WithTrailingTrivia(trailing);
}
