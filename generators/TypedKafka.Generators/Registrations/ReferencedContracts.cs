using Microsoft.CodeAnalysis;
using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Finds the contracts of referenced assemblies by the attributes that were generated for them, without looking through any types.</summary>
internal static class ReferencedContracts
{
    public static EquatableArray<ContractName> Of(Compilation compilation, CancellationToken cancellationToken)
    {
        List<ContractName>? found = null;
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!CanHaveContracts(assembly)) continue;
            foreach (var attribute in assembly.GetAttributes())
            {
                if (attribute.ConstructorArguments.Length != 2 || !SymbolNames.Is(attribute.AttributeClass, KnownNames.GeneratedContractAttribute)) continue;
                if (attribute.ConstructorArguments[0].Value is not INamedTypeSymbol message || attribute.ConstructorArguments[1].Value is not INamedTypeSymbol producer) continue;
                if (!compilation.IsSymbolAccessibleWithin(message, compilation.Assembly) || !compilation.IsSymbolAccessibleWithin(producer, compilation.Assembly)) continue;
                (found ??= []).Add(new ContractName(SymbolNames.FullWithoutAnnotation(message), SymbolNames.FullWithoutAnnotation(producer), ForeignContracts.Expression(message)));
            }
        }

        if (found is null) return EquatableArray<ContractName>.Empty;
        return new EquatableArray<ContractName>(found.OrderBy(static contract => contract.Message, StringComparer.Ordinal));
    }

    private static bool CanHaveContracts(IAssemblySymbol assembly)
    {
        foreach (var module in assembly.Modules)
        {
            foreach (var reference in module.ReferencedAssemblies)
            {
                if (reference.Name == KnownNames.AbstractionsAssembly) return true;
            }
        }

        return false;
    }
}
