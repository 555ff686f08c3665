using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedKafka.Analyzers;
using TypedKafka.Roslyn;

namespace TypedKafka.CodeFixes;

/// <summary>Completes the acknowledgement of a handler before a return, or at the end of its body.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CompleteFix)), Shared]
public sealed class CompleteFix() : DocumentFix(RuleIds.MissingAcknowledgement)
{
    private protected override string? Title(SyntaxNode root, Diagnostic diagnostic) =>
        diagnostic.Properties.ContainsKey(DiagnosticProperties.MayComplete) && Find(root, diagnostic) is not null ? "Complete the acknowledgement here" : null;

    private protected override SyntaxNode Fix(SyntaxNode root, SemanticModel model, IEnumerable<Diagnostic> diagnostics)
    {
        var names = new Dictionary<SyntaxNode, string>();
        foreach (var diagnostic in diagnostics)
        {
            if (Title(root, diagnostic) is not null && Find(root, diagnostic) is { } place && NameIn(place, model) is { } name) names[place] = name;
        }

        var tracked = root.TrackNodes(names.Keys);
        foreach (var name in names)
        {
            var place = tracked.GetCurrentNode(name.Key)!;
            tracked = place switch
            {
                BlockSyntax body => tracked.ReplaceNode(body, AtEnd(body, name.Value)),
                { Parent: BlockSyntax or SwitchSectionSyntax } => tracked.InsertNodesBefore(place, [LikeNext(Call(name.Value), place)]),
                _ => tracked.ReplaceNode(place, Around((StatementSyntax)place, name.Value)),
            };
        }

        return tracked;
    }

    /// <summary>The return, or the body whose end it is.</summary>
    private static StatementSyntax? Find(SyntaxNode root, Diagnostic diagnostic)
    {
        var node = root.FindToken(diagnostic.Location.SourceSpan.Start).Parent;
        return node as ReturnStatementSyntax ?? (StatementSyntax?)(node as BlockSyntax);
    }

    private static string? NameIn(SyntaxNode place, SemanticModel model) =>
        place.FirstAncestorOrSelf<MethodDeclarationSyntax>()?.ParameterList.Parameters
            .FirstOrDefault(parameter => model.GetDeclaredSymbol(parameter) is { } symbol && SymbolNames.Is(symbol.Type, KnownNames.Acknowledgement))?.Identifier.Text;

    private static BlockSyntax AtEnd(BlockSyntax body, string name)
    {
        var call = Call(name);
        if (body.Statements.LastOrDefault() is { } last) return body.AddStatements(call.WithLeadingTrivia(Indentation(last.GetLeadingTrivia())).WithTrailingTrivia(last.GetTrailingTrivia()));
        if (!body.OpenBraceToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia))
            return body.WithOpenBraceToken(body.OpenBraceToken.WithTrailingTrivia(SyntaxFactory.Space)).AddStatements(call.WithTrailingTrivia(SyntaxFactory.Space));
        var indentation = Indentation(body.CloseBraceToken.LeadingTrivia);
        return body.AddStatements(call.WithLeadingTrivia(indentation.Add(SyntaxFactory.Whitespace("    "))).WithTrailingTrivia(body.OpenBraceToken.TrailingTrivia));
    }

    /// <summary>A block of its own for a return that is the whole of a branch.</summary>
    private static StatementSyntax Around(StatementSyntax found, string name) => SyntaxFactory.ParseStatement($"{{ {Call(name)} {found.WithoutTrivia()} }}").WithTriviaFrom(found);

    /// <summary>On a line of its own where the next statement is, or else before it on the same.</summary>
    private static StatementSyntax LikeNext(StatementSyntax call, SyntaxNode next)
    {
        var before = next.GetFirstToken().GetPreviousToken();
        var end = before.TrailingTrivia.FirstOrDefault(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        return end == default ? call.WithTrailingTrivia(SyntaxFactory.Space) : call.WithLeadingTrivia(Indentation(next.GetLeadingTrivia())).WithTrailingTrivia(end);
    }

    private static StatementSyntax Call(string name) => SyntaxFactory.ParseStatement($"{name}.Complete();");

    private static SyntaxTriviaList Indentation(SyntaxTriviaList trivia) => [.. trivia.Reverse().TakeWhile(static part => part.IsKind(SyntaxKind.WhitespaceTrivia))];
}
