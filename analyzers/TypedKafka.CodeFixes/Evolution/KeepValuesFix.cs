using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedKafka.Analyzers;
using TypedKafka.Analyzers.Evolution;

namespace TypedKafka.CodeFixes.Evolution;

/// <summary>Puts values back into an enum that were released, at its end and wherever it is declared.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KeepValuesFix)), Shared]
public sealed class KeepValuesFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.BreakingChange];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (model is null || root is null) return;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue(GateProperties.Values, out var text) || MemberSyntax.Of(root, diagnostic) is not { } member) continue;
            var values = text!.Split([", "], StringSplitOptions.None);
            if (!values.All(SyntaxFacts.IsValidIdentifier)) continue;
            if (Enum(model.GetDeclaredSymbol(member, context.CancellationToken)) is not { DeclaringSyntaxReferences.Length: 1 } type) continue;
            var declared = type.DeclaringSyntaxReferences[0];
            if (context.Document.Project.Solution.GetDocument(declared.SyntaxTree) is not { } document) continue;
            var fix = CodeAction.Create(
                $"Put {string.Join(", ", values.Select(static value => $"'{value}'"))} back into '{type.Name}'",
                cancellationToken => AddAsync(document, declared, values, cancellationToken),
                equivalenceKey: nameof(KeepValuesFix));
            context.RegisterCodeFix(fix, diagnostic);
        }
    }

    /// <summary>The enum that the member's type is, or has in it.</summary>
    private static INamedTypeSymbol? Enum(ISymbol? member) => Enum(member switch
    {
        IParameterSymbol parameter => parameter.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    });

    private static INamedTypeSymbol? Enum(ITypeSymbol? type) => type switch
    {
        INamedTypeSymbol { TypeKind: TypeKind.Enum } found => found,
        INamedTypeSymbol named => named.TypeArguments.Select(Enum).FirstOrDefault(static found => found is not null),
        IArrayTypeSymbol array => Enum(array.ElementType),
        _ => null,
    };

    private static async Task<Document> AddAsync(Document document, SyntaxReference declared, string[] values, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || await declared.GetSyntaxAsync(cancellationToken).ConfigureAwait(false) is not EnumDeclarationSyntax type) return document;
        return document.WithSyntaxRoot(root.ReplaceNode(type, type.WithMembers(values.Aggregate(type.Members, With))));
    }

    // Each new one stands as the last one does: on its line, or on one of its own.
    private static SeparatedSyntaxList<EnumMemberDeclarationSyntax> With(SeparatedSyntaxList<EnumMemberDeclarationSyntax> members, string value)
    {
        var added = SyntaxFactory.EnumMemberDeclaration(value);
        if (members.Count == 0) return members.Add(added.WithTrailingTrivia(SyntaxFactory.Space));
        var last = members[members.Count - 1];
        var written = members.GetWithSeparators();
        added = added.WithLeadingTrivia(Indentation(last)).WithTrailingTrivia(last.GetTrailingTrivia());

        // An enum that ends with a comma does so again.
        if (members.SeparatorCount == members.Count) return SyntaxFactory.SeparatedList<EnumMemberDeclarationSyntax>(written.Add(added).Add(written[written.Count - 1]));
        var isOnItsLine = !last.GetLeadingTrivia().Any(SyntaxKind.WhitespaceTrivia);
        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(isOnItsLine ? [SyntaxFactory.Space] : last.GetTrailingTrivia());
        return SyntaxFactory.SeparatedList<EnumMemberDeclarationSyntax>(written.Replace(last, last.WithTrailingTrivia()).Add(comma).Add(added));
    }

    // What is above a value, such as its documentation, is indented by itself.
    private static SyntaxTriviaList Indentation(SyntaxNode node) => [.. node.GetLeadingTrivia().Reverse().Take(1).Where(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))];
}
