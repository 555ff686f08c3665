using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedKafka.CodeFixes;

/// <summary>A fix that marks members of contracts, the parameters of positional records among them, with attributes of ours.</summary>
public abstract class MemberFix : DocumentFix
{
    private protected MemberFix(params string[] ids)
        : base(ids)
    {
    }

    private protected sealed override SyntaxNode Fix(SyntaxNode root, SemanticModel model, IEnumerable<Diagnostic> diagnostics)
    {
        var members = new Dictionary<SyntaxNode, Diagnostic>();
        foreach (var diagnostic in diagnostics)
        {
            if (Member(root, diagnostic) is { } member) members[member] = diagnostic;
        }

        return root.ReplaceNodes(members.Keys, (original, current) => Mark(current, model, original.SpanStart, members[original]));
    }

    /// <summary>The member with its mark.</summary>
    private protected abstract SyntaxNode Mark(SyntaxNode member, SemanticModel model, int position, Diagnostic diagnostic);

    private protected static SyntaxNode? Member(SyntaxNode root, Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree == root.SyntaxTree || diagnostic.Location.SourceTree?.FilePath == root.SyntaxTree.FilePath
            ? root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<SyntaxNode>(static node => node is ParameterSyntax or PropertyDeclarationSyntax)
            : null;

    private protected static SyntaxList<AttributeListSyntax> Attributes(SyntaxNode member) => member switch
    {
        ParameterSyntax parameter => parameter.AttributeLists,
        PropertyDeclarationSyntax property => property.AttributeLists,
        _ => default,
    };

    /// <summary>Puts an attribute before the others.</summary>
    internal static SyntaxNode Add(SyntaxNode member, NameSyntax attribute, string? arguments = null)
    {
        var list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(attribute, arguments is null ? null : SyntaxFactory.ParseAttributeArgumentList(arguments))));
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
