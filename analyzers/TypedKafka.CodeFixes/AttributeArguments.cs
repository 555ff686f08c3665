using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedKafka.CodeFixes;

/// <summary>Edits the named arguments of attributes.</summary>
internal static class AttributeArguments
{
    /// <summary>The attribute of a method that is called so where the method is written, or <see langword="null"/>.</summary>
    public static AttributeSyntax? Attribute(this MethodDeclarationSyntax method, string name) =>
        method.AttributeLists.SelectMany(static list => list.Attributes).FirstOrDefault(attribute => attribute.IsNamed(name));

    /// <summary>The named argument, or <see langword="null"/>.</summary>
    public static AttributeArgumentSyntax? Argument(this AttributeSyntax attribute, string name) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name);

    /// <summary>A named argument as it is written.</summary>
    public static AttributeArgumentSyntax Named(string name, ExpressionSyntax value) =>
        SyntaxFactory.AttributeArgument(
            SyntaxFactory.NameEquals(SyntaxFactory.IdentifierName(name).WithTrailingTrivia(SyntaxFactory.Space), SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space)),
            nameColon: null,
            value);

    /// <summary>The attribute with a named argument after the others.</summary>
    public static AttributeSyntax With(this AttributeSyntax attribute, AttributeArgumentSyntax argument)
    {
        if (attribute.ArgumentList is not { Arguments.Count: > 0 } list) return attribute.WithArgumentList(SyntaxFactory.AttributeArgumentList(SyntaxFactory.SingletonSeparatedList(argument)));
        var last = list.Arguments.Last();
        return attribute.WithArgumentList(list.WithArguments(list.Arguments.Replace(last, last.WithoutTrailingTrivia()).Add(argument.WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(last.GetTrailingTrivia()))));
    }
}
