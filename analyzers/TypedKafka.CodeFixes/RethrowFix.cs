using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedKafka.Analyzers;

namespace TypedKafka.CodeFixes;

/// <summary>Lets a catch-all of a handler rethrow, after what it does and in place of a return or continue at its end.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RethrowFix)), Shared]
public sealed class RethrowFix() : DocumentFix(RuleIds.SwallowedFailure)
{
    private protected override string? Title(SyntaxNode root, Diagnostic diagnostic) => Block(root, diagnostic) is null ? null : "Rethrow";

    private protected override SyntaxNode Fix(SyntaxNode root, SemanticModel model, IEnumerable<Diagnostic> diagnostics) => root.ReplaceNodes(
        diagnostics.Select(diagnostic => Block(root, diagnostic)).OfType<BlockSyntax>(),
        static (_, current) => Rethrow(current));

    private static BlockSyntax? Block(SyntaxNode root, Diagnostic diagnostic) => root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<CatchClauseSyntax>()?.Block;

    private static BlockSyntax Rethrow(BlockSyntax block)
    {
        var statement = SyntaxFactory.ThrowStatement();
        if (block.Statements.LastOrDefault() is { } last)
        {
            return last is ReturnStatementSyntax or ContinueStatementSyntax
                ? block.WithStatements(block.Statements.Replace(last, statement.WithTriviaFrom(last)))
                : block.AddStatements(statement.WithLeadingTrivia(Indentation(last)).WithTrailingTrivia(last.GetTrailingTrivia()));
        }

        // An empty block may stand on one line or on several; what is said in it stays.
        if (block.OpenBraceToken.GetLocation().GetLineSpan().StartLinePosition.Line == block.CloseBraceToken.GetLocation().GetLineSpan().StartLinePosition.Line)
            return block.WithOpenBraceToken(block.OpenBraceToken.WithTrailingTrivia(SyntaxFactory.Space)).AddStatements(statement.WithTrailingTrivia(SyntaxFactory.Space));
        var inside = block.CloseBraceToken.LeadingTrivia;
        var indent = SyntaxFactory.Whitespace(new string(' ', block.CloseBraceToken.GetLocation().GetLineSpan().StartLinePosition.Character));
        var comments = inside.Count > 0 && inside.Last().IsKind(SyntaxKind.WhitespaceTrivia) ? inside.RemoveAt(inside.Count - 1) : inside;
        return block
            .WithCloseBraceToken(block.CloseBraceToken.WithLeadingTrivia(indent))
            .AddStatements(statement
                .WithLeadingTrivia(comments.Add(indent).Add(SyntaxFactory.Whitespace("    ")))
                .WithTrailingTrivia(block.OpenBraceToken.TrailingTrivia.Where(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia))));
    }

    private static IEnumerable<SyntaxTrivia> Indentation(StatementSyntax statement) => statement.GetLeadingTrivia().Reverse().TakeWhile(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
}
