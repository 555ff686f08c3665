using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedKafka.Analyzers;

namespace TypedKafka.CodeFixes;

/// <summary>Replaces a loop that awaits each send by one <c>SendManyAsync</c>, with a <c>Select</c> where the loop makes the messages.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SendManyFix)), Shared]
public sealed class SendManyFix() : DocumentFix(RuleIds.SendInLoop)
{
    private protected override string? Title(SyntaxNode root, Diagnostic diagnostic) => Loop(root, diagnostic) is null ? null : "Send them together";

    private protected override SyntaxNode Fix(SyntaxNode root, SemanticModel model, IEnumerable<Diagnostic> diagnostics)
    {
        var loops = diagnostics.Select(diagnostic => Loop(root, diagnostic)).OfType<ForEachStatementSyntax>().ToArray();
        return root.ReplaceNodes(loops, (original, _) => Together(original, Send(original)!, model));
    }

    private static ForEachStatementSyntax? Loop(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<ForEachStatementSyntax>() is { } loop && Send(loop) is not null ? loop : null;

    /// <summary>The send of a loop that has nothing else in it, not even a comment.</summary>
    private static InvocationExpressionSyntax? Send(ForEachStatementSyntax loop)
    {
        var only = loop.Statement is BlockSyntax { Statements: { Count: 1 } statements } ? statements[0] : loop.Statement;
        if (loop.Statement.DescendantTrivia().Any(static trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))) return null;
        return only is ExpressionStatementSyntax { Expression: AwaitExpressionSyntax { Expression: InvocationExpressionSyntax awaited } } ? Innermost(awaited) : null;
    }

    private static InvocationExpressionSyntax? Innermost(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "SendAsync" } => call,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" or "AsTask", Expression: InvocationExpressionSyntax inner } => Innermost(inner),
        _ => null,
    };

    private static ExpressionSyntax Messages(ForEachStatementSyntax loop, InvocationExpressionSyntax send, SemanticModel model)
    {
        var message = send.ArgumentList.Arguments[0].Expression;
        var source = loop.Expression.WithoutTrivia();
        if (message is IdentifierNameSyntax name && name.Identifier.ValueText == loop.Identifier.ValueText) return source;
        var lambda = SyntaxFactory.Argument(SyntaxFactory.ParseExpression($"{loop.Identifier.Text} => {message.WithoutTrivia().ToFullString()}"));

        // Without a using of System.Linq it is named in full.
        if (!model.LookupSymbols(loop.SpanStart, model.GetTypeInfo(loop.Expression).Type, "Select", includeReducedExtensionMethods: true).Any())
            return SyntaxFactory.InvocationExpression(SyntaxFactory.ParseExpression("global::System.Linq.Enumerable.Select"), SyntaxFactory.ArgumentList([SyntaxFactory.Argument(source), lambda]));
        if (source is not (IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax)) source = SyntaxFactory.ParenthesizedExpression(source);
        var select = SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, source, SyntaxFactory.IdentifierName("Select"));
        return SyntaxFactory.InvocationExpression(select, SyntaxFactory.ArgumentList([lambda]));
    }

    private static ExpressionStatementSyntax Together(ForEachStatementSyntax loop, InvocationExpressionSyntax send, SemanticModel model)
    {
        var only = (ExpressionStatementSyntax)(loop.Statement is BlockSyntax block ? block.Statements[0] : loop.Statement);
        var first = send.ArgumentList.Arguments[0];
        var access = (MemberAccessExpressionSyntax)send.Expression;
        var many = send
            .WithExpression(access.WithName(SyntaxFactory.IdentifierName("SendManyAsync")))
            .WithArgumentList(send.ArgumentList.ReplaceNode(first, SyntaxFactory.Argument(Messages(loop, send, model)).WithTriviaFrom(first)));
        return only.ReplaceNode(send, many).WithLeadingTrivia(loop.GetLeadingTrivia()).WithTrailingTrivia(loop.GetTrailingTrivia());
    }
}
