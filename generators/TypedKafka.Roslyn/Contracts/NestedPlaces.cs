using System.Text;
using Microsoft.CodeAnalysis;

namespace TypedKafka.Roslyn;

/// <summary>
/// Where the codec and view of a nested type stand: beside it where that is possible, and else, for a type of another assembly or inside of one that is not
/// partial, under a name made of all of its names.
/// </summary>
internal static class NestedPlaces
{
    /// <summary>The place of a type that messages of a format hold.</summary>
    public static PlaceModel Of(INamedTypeSymbol type, IAssemblySymbol home, SchemaFormat format)
    {
        var place = Declarations.Place(type);
        if ((OfShortView(type, home) ?? SchemaFormat.Json) != format) place = place with { ViewSuffix = Formats.LongViewSuffix(format) };
        if (!SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, home))
        {
            return place with
            {
                Namespace = "TypedKafka.Generated." + Identifier(home.Name),
                ContainingTypes = EquatableArray<ContainingTypeModel>.Empty,
                Name = Identifier(place.FullName.Substring("global::".Length)),
            };
        }

        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (Declarations.IsPartial(outer)) continue;
            return place with
            {
                ContainingTypes = EquatableArray<ContainingTypeModel>.Empty,
                Name = string.Concat(place.ContainingTypes.Select(static t => t.Name.TrimStart('@') + "_")) + place.Name,
            };
        }

        return place;
    }

    /// <summary>Whether a type is a contract of the assembly and format itself, or a case of one, which brings a codec and a view of its own.</summary>
    public static bool IsContract(INamedTypeSymbol type, IAssemblySymbol home, SchemaFormat format) =>
        HasContract(type, home, format) || (UnionParser.ContractOf(type) is { } union && HasContract(union, home, format));

    /// <summary>Whether a type is a contract of the assembly and format itself.</summary>
    public static bool HasContract(INamedTypeSymbol type, IAssemblySymbol home, SchemaFormat format) => FormatOf(type, home) == format;

    /// <summary>The format of the contract that the view with the short name belongs to: a type's own, or that of the union which it is a case of.</summary>
    private static SchemaFormat? OfShortView(INamedTypeSymbol type, IAssemblySymbol home) =>
        FormatOf(type, home) ?? (UnionParser.ContractOf(type) is { } union ? FormatOf(union, home) : null);

    private static SchemaFormat? FormatOf(INamedTypeSymbol type, IAssemblySymbol home) =>
        Attributes.Find(type, KnownNames.TopicAttribute) is { } topic && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, home)
            ? (SchemaFormat)Attributes.Named<int>(topic, "Format")
            : null;

    /// <summary>A name that generated code needs for a type and the user has given to another one, or <see langword="null"/>.</summary>
    public static string? TakenName(INamedTypeSymbol type, PlaceModel place, IAssemblySymbol home, params string[] suffixes)
    {
        if (!SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, home)) return null;
        var scope = place.ContainingTypes.Count > 0 ? Declarations.Scope(type) : type.ContainingNamespace;
        foreach (var suffix in suffixes)
        {
            if (Declarations.IsTaken(scope, home, place.Name + suffix)) return place.Name + suffix;
        }

        return null;
    }

    public static bool IsReachable(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal || current.TypeParameters.Length > 0) return false;
            if (current.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal)) return false;
        }

        return true;
    }

    private static string Identifier(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name) text.Append(char.IsLetterOrDigit(c) ? c : '_');
        if (char.IsDigit(text[0])) text.Insert(0, '_');
        return text.ToString();
    }
}
