using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedKafka.Roslyn;

/// <summary>Finds the types of a handler that schema files may make.</summary>
internal static class PendingTypes
{
    /// <summary>What stands in the name of a service for the type that it is of, until that is known.</summary>
    public const string Placeholder = "{0}";

    /// <summary>The type, when it does not exist, or is a type of the same project that may only continue one.</summary>
    public static PendingType? Of(ITypeSymbol type, IMethodSymbol method)
    {
        if (type is not INamedTypeSymbol { Arity: 0 } named) return null;
        if (named.TypeKind == TypeKind.Error) return new PendingType(named.Name, Namespaces(named, method));
        return named is { TypeKind: TypeKind.Class, ContainingType: null } && SymbolEqualityComparer.Default.Equals(named.ContainingAssembly, method.ContainingAssembly) && Declarations.IsPartial(named)
            ? new PendingType(SymbolNames.FullWithoutAnnotation(named), EquatableArray<string>.Empty)
            : null;
    }

    /// <summary>The contract's name in a parameter's type, and what the parameter would be given.</summary>
    public static HandlerParameterModel? OfParameter(IParameterSymbol parameter, IMethodSymbol method)
    {
        var isIn = parameter.RefKind != RefKind.None;
        var type = parameter.Type;

        // Of a type that does not exist nobody knows what its question mark means.
        var isNullable = IsNullable(type);
        type = Bare(type);
        if (type is INamedTypeSymbol { TypeArguments.Length: 1 } generic)
        {
            if (Of(Bare(generic.TypeArguments[0]), method) is not { } argument) return null;
            if (!SymbolNames.Is(generic, KnownNames.MessageBatch))
            {
                return new HandlerParameterModel(HandlerParameterKind.Service, WithPlaceholder(generic), isIn, IsAnnotated(generic)) { Pending = argument };
            }

            var batch = IsNullable(generic.TypeArguments[0]) ? HandlerParameterKind.NullableBatch : HandlerParameterKind.Batch;
            return new HandlerParameterModel(batch, "", isIn) { Pending = argument };
        }

        if (Of(type, method) is not { } pending) return null;

        // A class of the project that no schema file makes is a service, as any other class.
        if (type.TypeKind != TypeKind.Error) return new HandlerParameterModel(HandlerParameterKind.Service, pending.Name, isIn, IsAnnotated(type)) { Pending = pending };
        return new HandlerParameterModel(isNullable ? HandlerParameterKind.NullableValue : HandlerParameterKind.Value, "", isIn) { Pending = pending };
    }

    private static string WithPlaceholder(INamedTypeSymbol generic)
    {
        var full = SymbolNames.FullWithoutAnnotation(generic);
        return full.Substring(0, full.IndexOf('<') + 1) + Placeholder + ">";
    }

    private static ITypeSymbol Bare(ITypeSymbol type) => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    private static bool IsNullable(ITypeSymbol type) => !ReferenceEquals(Bare(type), type) || IsAnnotated(type);

    private static bool IsAnnotated(ITypeSymbol type) => type.NullableAnnotation == NullableAnnotation.Annotated;

    private static EquatableArray<string> Namespaces(INamedTypeSymbol type, IMethodSymbol method)
    {
        var found = new List<string>();
        if (type.ContainingNamespace is { IsGlobalNamespace: false } stated) found.Add(SymbolNames.Namespace(stated));
        for (var space = method.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace) found.Add(SymbolNames.Namespace(space));
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            foreach (var outer in reference.GetSyntax().Ancestors())
            {
                if (outer is BaseNamespaceDeclarationSyntax space) Add(space.Usings);
                if (outer is CompilationUnitSyntax unit) Add(unit.Usings);
            }
        }

        return new EquatableArray<string>(found);

        void Add(SyntaxList<UsingDirectiveSyntax> usings)
        {
            foreach (var directive in usings)
            {
                if (directive is { Alias: null, Name: { } name }) found.Add(name.ToString());
            }
        }
    }
}
