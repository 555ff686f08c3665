using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Evolution;

/// <summary>Finds where a union says what names its cases.</summary>
internal static class UnionPlaces
{
    private static readonly string[] s_attributes = [KnownNames.MessageUnionAttribute, KnownNames.JsonPolymorphic, KnownNames.JsonDerivedType];
    private static readonly string[] s_arguments = ["TypeHeader", "Discriminator", "TypeDiscriminatorPropertyName"];

    /// <summary>The argument that says it, the attribute that could, or the union's name where that is not in the source.</summary>
    public static Location OfCaseName(INamedTypeSymbol union, CancellationToken cancellationToken)
    {
        var attribute = s_attributes.Select(name => Attributes.Find(union, name)).FirstOrDefault(static found => found is not null);
        if (attribute?.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is not AttributeSyntax syntax) return Places.OfName(union);
        var argument = syntax.ArgumentList?.Arguments.FirstOrDefault(static argument => s_arguments.Contains(argument.NameEquals?.Name.Identifier.ValueText));
        return (argument ?? (SyntaxNode)syntax).GetLocation();
    }
}
