using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedKafka.Roslyn;

/// <summary>Where a type stands and whether generated code can stand beside it.</summary>
internal static class Declarations
{
    /// <summary>Whether the type is declared <c>partial</c>.</summary>
    public static bool IsPartial(INamedTypeSymbol type)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is TypeDeclarationSyntax syntax && syntax.Modifiers.Any(SyntaxKind.PartialKeyword)) return true;
        }

        return false;
    }

    /// <summary>Says why generated code beside the type could not reach it, or <see langword="null"/> when it can.</summary>
    public static string? WhyOutOfReach(INamedTypeSymbol type)
    {
        if (type.IsFileLocal) return "it is a file type, which only its own file can name";
        if (type.TypeParameters.Length > 0) return "it is generic, and a topic has one message type";
        if (!IsAccessible(type)) return $"it is {Word(type.DeclaredAccessibility)}, and what is generated beside it needs it public or internal";

        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (outer.IsFileLocal) return $"it is nested in the file type '{outer.Name}'";
            if (outer.TypeParameters.Length > 0) return $"it is nested in the generic type '{outer.Name}'";
            if (!IsAccessible(outer)) return $"it is nested in '{outer.Name}', which is {Word(outer.DeclaredAccessibility)}";
            if (!IsPartial(outer)) return $"it is nested in '{outer.Name}', which is not partial";
        }

        return null;
    }

    /// <summary>Where a type's siblings are: the type around it, or its namespace.</summary>
    public static INamespaceOrTypeSymbol Scope(INamedTypeSymbol type) => type.ContainingType is { } outer ? outer : type.ContainingNamespace;

    /// <summary>Looks for a type of the user's own with a name that generated code needs.</summary>
    public static bool IsTaken(INamespaceOrTypeSymbol scope, IAssemblySymbol home, string name)
    {
        foreach (var member in scope.GetTypeMembers(name, 0))
        {
            if (SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, home) && IsByHand(member)) return true;
        }

        return false;
    }

    /// <summary>Whether a symbol is the user's: generated code, which an analyzer sees beside it, is marked.</summary>
    public static bool IsByHand(ISymbol symbol) => !Attributes.Has(symbol, "System.CodeDom.Compiler.GeneratedCodeAttribute");

    /// <summary>Whether a type was declared for a schema file. The generator itself never sees such a type, only analyzers do.</summary>
    public static bool IsOfSchemaFile(INamedTypeSymbol type) =>
        Attributes.Find(type, "System.CodeDom.Compiler.GeneratedCodeAttribute") is { } made && Attributes.Argument<string>(made, 0) == "TypedKafka.Generators";

    /// <summary>The place of a type.</summary>
    public static PlaceModel Place(INamedTypeSymbol type)
    {
        var containing = new List<ContainingTypeModel>();
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            containing.Insert(0, new ContainingTypeModel(Keyword(outer), SymbolNames.Identifier(outer.Name)));

        return new PlaceModel
        {
            Namespace = SymbolNames.Namespace(type.ContainingNamespace),
            ContainingTypes = new EquatableArray<ContainingTypeModel>(containing),
            Name = type.Name,
            FullName = SymbolNames.FullWithoutAnnotation(type),
            Keyword = Keyword(type),
            IsPublic = IsPublic(type),
        };
    }

    /// <summary>Whether code of other assemblies can name the type.</summary>
    public static bool IsPublic(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (current.DeclaredAccessibility != Accessibility.Public) return false;
        }

        return true;
    }

    /// <summary>A full type name as people write it.</summary>
    public static string Readable(string typeName) => typeName.Replace("global::", "");

    private static bool IsAccessible(INamedTypeSymbol type) =>
        type.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal;

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "interface",
        { IsRecord: true, IsValueType: true } => "record struct",
        { IsRecord: true } => "record",
        { IsValueType: true, IsRefLikeType: true } => "ref struct",
        { IsValueType: true } => "struct",
        _ => "class",
    };

    private static string Word(Accessibility accessibility) => accessibility switch
    {
        Accessibility.Private => "private",
        Accessibility.Protected => "protected",
        Accessibility.ProtectedAndInternal => "private protected",
        Accessibility.ProtectedOrInternal => "protected internal",
        _ => "not accessible",
    };
}
