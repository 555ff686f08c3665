using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedKafka.Analyzers;

/// <summary>What several rules ask of a symbol.</summary>
internal static class SymbolExtensions
{
    /// <summary>The attribute of class <paramref name="attributeClass"/> on the symbol, or <see langword="null"/>.</summary>
    public static AttributeData? FindAttribute(this ISymbol symbol, INamedTypeSymbol? attributeClass)
    {
        if (attributeClass is null) return null;
        foreach (var attribute in symbol.GetAttributes())
        {
            if (SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, attributeClass)) return attribute;
        }

        return null;
    }

    /// <summary><see langword="true"/> when every declaration says <c>partial</c>, so that generated code can add to the type.</summary>
    public static bool IsPartial(this INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellationToken) is not TypeDeclarationSyntax declaration || !declaration.Modifiers.Any(SyntaxKind.PartialKeyword)) return false;
        }

        return true;
    }

    /// <summary>Where the symbol's own name is written.</summary>
    public static Location NameLocation(this ISymbol symbol) => symbol.Locations.Length > 0 ? symbol.Locations[0] : Location.None;

    /// <summary>Where the attribute is written, or <paramref name="fallback"/> when it is in no source.</summary>
    public static Location LocationOr(this AttributeData attribute, Location fallback, CancellationToken cancellationToken) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken).GetLocation() ?? fallback;
}
