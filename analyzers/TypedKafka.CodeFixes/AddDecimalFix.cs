using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedKafka.Analyzers;

namespace TypedKafka.CodeFixes;

/// <summary>Marks a decimal member with a size that is enough for most money: 18 digits, 4 of them after the point.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddDecimalFix)), Shared]
public sealed class AddDecimalFix() : DocumentFix(RuleIds.DecimalWithoutPrecision)
{
    private protected override string? Title(SyntaxNode root, Diagnostic diagnostic) => Member(root, diagnostic) is null ? null : "Add [Decimal(18, 4)]";

    private protected override SyntaxNode Fix(SyntaxNode root, SemanticModel model, IEnumerable<Diagnostic> diagnostics) => root.ReplaceNodes(
        diagnostics.Select(diagnostic => Member(root, diagnostic)).OfType<SyntaxNode>().Distinct(),
        (original, current) => Mark(current, KnownTypes.DecimalAttribute(model, original.SpanStart)));

    private static SyntaxNode? Member(SyntaxNode root, Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree == root.SyntaxTree || diagnostic.Location.SourceTree?.FilePath == root.SyntaxTree.FilePath
            ? root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<SyntaxNode>(static node => node is ParameterSyntax or PropertyDeclarationSyntax)
            : null;

    private static SyntaxNode Mark(SyntaxNode member, TypeSyntax attribute)
    {
        var list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(
            SyntaxFactory.Attribute((NameSyntax)attribute, SyntaxFactory.ParseAttributeArgumentList("(18, 4)"))));
        var bare = member.WithLeadingTrivia();
        list = list.WithLeadingTrivia(member.GetLeadingTrivia());
        return bare switch
        {
            ParameterSyntax parameter => parameter.WithAttributeLists(parameter.AttributeLists.Insert(0, list.WithTrailingTrivia(SyntaxFactory.Space))),
            PropertyDeclarationSyntax property => property.WithAttributeLists(property.AttributeLists.Insert(0, list.WithTrailingTrivia(SyntaxFactory.Space))),
            _ => member,
        };
    }
}
