using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedKafka.CodeFixes.Evolution;

/// <summary>The declarations that contracts have members in: parameters of positional records, and properties.</summary>
internal static class MemberSyntax
{
    /// <summary>The declaration of a member that a diagnostic is at; <see langword="null"/> when it is at something else, or in another document.</summary>
    public static SyntaxNode? Of(SyntaxNode root, Diagnostic diagnostic) => Declaration(root, diagnostic) is { } found and (ParameterSyntax or PropertyDeclarationSyntax) ? found : null;

    /// <summary>The declaration of a member or type that a diagnostic is at.</summary>
    public static SyntaxNode? Declaration(SyntaxNode root, Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree == root.SyntaxTree || diagnostic.Location.SourceTree?.FilePath == root.SyntaxTree.FilePath
            ? root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<SyntaxNode>(static node => node is ParameterSyntax or PropertyDeclarationSyntax or BaseTypeDeclarationSyntax)
            : null;

    /// <summary>The declaration of a type that a diagnostic is at.</summary>
    public static SyntaxNode? TypeOf(SyntaxNode root, Diagnostic diagnostic) => Declaration(root, diagnostic) is BaseTypeDeclarationSyntax type ? type : null;

    /// <summary>Puts an attribute before all others: in front of a parameter, on a line of its own above everything else.</summary>
    public static SyntaxNode WithAttribute(SyntaxNode declaration, string name, string arguments, string? target = null)
    {
        var attribute = SyntaxFactory.Attribute(SyntaxFactory.ParseName(name), SyntaxFactory.ParseAttributeArgumentList($"({arguments})"));
        var list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute)).WithLeadingTrivia(declaration.GetLeadingTrivia());
        if (target is not null)
        {
            list = list.WithTarget(SyntaxFactory.AttributeTargetSpecifier(
                SyntaxFactory.Identifier(target), SyntaxFactory.Token(SyntaxKind.ColonToken).WithTrailingTrivia(SyntaxFactory.Space)));
        }

        if (declaration is ParameterSyntax parameter)
        {
            var bare = parameter.WithLeadingTrivia();
            return bare.WithAttributeLists(bare.AttributeLists.Insert(0, list.WithTrailingTrivia(SyntaxFactory.Space)));
        }

        var member = (MemberDeclarationSyntax)declaration;
        var leading = member.GetLeadingTrivia();
        var indentation = leading.Count > 0 && leading[leading.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia) ? leading[leading.Count - 1].ToString() : "";
        var below = member.WithLeadingTrivia(SyntaxFactory.Whitespace(indentation));
        return below.WithAttributeLists(below.AttributeLists.Insert(0, list.WithTrailingTrivia(LineEnd(declaration))));
    }

    /// <summary>A text as C# writes it.</summary>
    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    private static SyntaxTrivia LineEnd(SyntaxNode node) =>
        node.SyntaxTree.GetRoot().DescendantTrivia().FirstOrDefault(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)) is { RawKind: not 0 } found
            ? found : SyntaxFactory.CarriageReturnLineFeed;
}
