using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedKafka.Roslyn;

/// <summary>Finds the contract that a handler's parameter is about.</summary>
internal static class HandlerMessages
{
    private const string ViewSuffix = "View";

    /// <summary>The message when the parameter's type is a contract or a case of one, or a nullable one.</summary>
    public static INamedTypeSymbol? OfValue(ITypeSymbol type, IAssemblySymbol home)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable) type = nullable.TypeArguments[0];
        return type is INamedTypeSymbol named && (HasProperty(named) || ForeignContracts.Has(named, home) || UnionParser.ContractOf(named) is not null) ? named : null;
    }

    /// <summary>The contract that a message is of: itself, or the union that it is a case of.</summary>
    public static INamedTypeSymbol ContractOf(INamedTypeSymbol message) => HasProperty(message) ? message : UnionParser.ContractOf(message) ?? message;

    /// <summary>Whether a message goes to a topic by itself. The case of a union does where it has a topic of its own, and else only as that union.</summary>
    public static bool IsContract(INamedTypeSymbol message) => HasProperty(message) || UnionParser.ContractOf(message) is null;

    /// <summary>Whether the contract of a message is a property of its own.</summary>
    public static bool HasProperty(INamedTypeSymbol message) => Attributes.Has(message, KnownNames.TopicAttribute);

    /// <summary>The logical name of a contract's topic, by the attribute of the type, or of the assembly that declares it a contract.</summary>
    public static string? TopicOf(INamedTypeSymbol contract, IAssemblySymbol home)
    {
        if (Attributes.Find(contract, KnownNames.TopicAttribute) is { } own) return Attributes.Argument<string>(own, 0);
        foreach (var (message, topic) in ForeignContracts.Of(home).Concat(ForeignContracts.Of(contract.ContainingAssembly)))
        {
            if (SymbolEqualityComparer.Default.Equals(message, contract)) return Attributes.Argument<string>(topic, 0);
        }

        return null;
    }

    /// <summary>What a <c>MessageBatch&lt;T&gt;</c> is of, with its annotation: a message, if its author is right.</summary>
    public static ITypeSymbol? OfBatch(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments.Length: 1 } batch && SymbolNames.Is(batch, KnownNames.MessageBatch) ? batch.TypeArguments[0] : null;

    /// <summary>
    /// The contract when the parameter's type is its generated view. A view of another assembly says so itself; one of this assembly does not exist while
    /// generators run, so the name of its contract is bound in its place.
    /// </summary>
    public static INamedTypeSymbol? OfView(IParameterSymbol parameter, SemanticModel? model)
    {
        if (parameter.Type.TypeKind != TypeKind.Error)
        {
            foreach (var implemented in parameter.Type.AllInterfaces)
            {
                if (SymbolNames.Is(implemented, KnownNames.MessageView)) return OfValue(implemented.TypeArguments[0], parameter.ContainingAssembly);
            }

            return null;
        }

        if (model is null) return null;
        foreach (var reference in parameter.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is not ParameterSyntax { Type: NameSyntax name } || name.SyntaxTree != model.SyntaxTree) continue;
            if (WithoutSuffix(name) is { } contract
                && model.GetSpeculativeSymbolInfo(name.SpanStart, contract, SpeculativeBindingOption.BindAsTypeOrNamespace).Symbol is INamedTypeSymbol bound) return ForeignCodecs.Of(bound) is null ? OfValue(bound, parameter.ContainingAssembly) : null;
        }

        return null;
    }

    private static NameSyntax? WithoutSuffix(NameSyntax name) => name switch
    {
        IdentifierNameSyntax identifier => Shorten(identifier),
        QualifiedNameSyntax { Right: IdentifierNameSyntax right } qualified => Shorten(right) is { } shorter ? qualified.WithRight(shorter) : null,
        AliasQualifiedNameSyntax { Name: IdentifierNameSyntax right } aliased => Shorten(right) is { } shorter ? aliased.WithName(shorter) : null,
        _ => null,
    };

    private static IdentifierNameSyntax? Shorten(IdentifierNameSyntax name)
    {
        var text = name.Identifier.ValueText;
        return text.Length > ViewSuffix.Length && text.EndsWith(ViewSuffix, StringComparison.Ordinal)
            ? SyntaxFactory.IdentifierName(text.Substring(0, text.Length - ViewSuffix.Length))
            : null;
    }
}
