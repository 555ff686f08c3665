using Microsoft.CodeAnalysis;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers;

/// <summary>What the type of a member is made of.</summary>
internal static class MessageTypes
{
    /// <summary>The type itself, and the types of its elements and arguments.</summary>
    public static IEnumerable<ITypeSymbol> Parts(ITypeSymbol type)
    {
        yield return type;
        IEnumerable<ITypeSymbol> inner = type switch
        {
            IArrayTypeSymbol array => [array.ElementType],
            INamedTypeSymbol { IsGenericType: true } generic => generic.TypeArguments,
            _ => [],
        };
        foreach (var part in inner.SelectMany(Parts)) yield return part;
    }

    /// <summary>Whether a type is written member by member: neither a scalar, a list of others nor a converter's.</summary>
    public static bool IsObject(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsGenericType: false } named
        && !IsSystem(named.ContainingNamespace)
        && !Attributes.Has(named, KnownNames.JsonConverter);

    private static bool IsSystem(INamespaceSymbol? space)
    {
        while (space is { ContainingNamespace.IsGlobalNamespace: false }) space = space.ContainingNamespace;
        return space?.Name == "System";
    }
}
