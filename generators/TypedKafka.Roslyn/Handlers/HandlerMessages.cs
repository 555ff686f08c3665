using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedKafka.Roslyn;

/// <summary>Finds the contract that a handler's parameter is about.</summary>
internal static class HandlerMessages
{
    private const string ViewSuffix = "View";
    private const string ProducerSuffix = "Producer";

    /// <summary>The message when the parameter's type is a contract or a case of one, or a nullable one.</summary>
    public static INamedTypeSymbol? OfValue(ITypeSymbol type, IAssemblySymbol home) =>
        Bare(type) is INamedTypeSymbol named && (HasProperty(named) || ForeignContracts.Has(named, home) || UnionParser.ContractOf(named) is not null) ? named : null;

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

        return Bind(parameter, model, ViewSuffix) is { } contract && ForeignCodecs.Of(contract) is null ? OfValue(contract, parameter.ContainingAssembly) : null;
    }

    /// <summary>The contract whose generated producer the parameter's type will be; one of another assembly exists, and is a service like others.</summary>
    public static INamedTypeSymbol? OfProducer(IParameterSymbol parameter, SemanticModel? model) =>
        Bare(parameter.Type).TypeKind == TypeKind.Error && Bind(parameter, model, ProducerSuffix) is { } contract && OfValue(contract, parameter.ContainingAssembly) is { } message && IsContract(message)
            ? message
            : null;

    /// <summary>What a contract's name means in place of that of a type which is generated beside it.</summary>
    private static INamedTypeSymbol? Bind(IParameterSymbol parameter, SemanticModel? model, string suffix)
    {
        if (model is null) return null;
        foreach (var reference in parameter.DeclaringSyntaxReferences)
        {
            if (NameOf(reference.GetSyntax()) is not { } name || name.SyntaxTree != model.SyntaxTree) continue;
            if (WithoutSuffix(name, suffix) is { } contract
                && model.GetSpeculativeSymbolInfo(name.SpanStart, contract, SpeculativeBindingOption.BindAsTypeOrNamespace).Symbol is INamedTypeSymbol bound) return bound;
        }

        return null;
    }

    // The question mark after a type that does not exist yet may be read as that of a struct.
    private static ITypeSymbol Bare(ITypeSymbol type) => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    private static NameSyntax? NameOf(SyntaxNode parameter) => parameter is ParameterSyntax { Type: { } type }
        ? (type is NullableTypeSyntax nullable ? nullable.ElementType : type) as NameSyntax
        : null;

    private static NameSyntax? WithoutSuffix(NameSyntax name, string suffix) => name switch
    {
        IdentifierNameSyntax identifier => Shorten(identifier, suffix),
        QualifiedNameSyntax { Right: IdentifierNameSyntax right } qualified => Shorten(right, suffix) is { } shorter ? qualified.WithRight(shorter) : null,
        AliasQualifiedNameSyntax { Name: IdentifierNameSyntax right } aliased => Shorten(right, suffix) is { } shorter ? aliased.WithName(shorter) : null,
        _ => null,
    };

    private static IdentifierNameSyntax? Shorten(IdentifierNameSyntax name, string suffix)
    {
        var text = name.Identifier.ValueText;
        return text.Length > suffix.Length && text.EndsWith(suffix, StringComparison.Ordinal)
            ? SyntaxFactory.IdentifierName(text.Substring(0, text.Length - suffix.Length))
            : null;
    }
}
