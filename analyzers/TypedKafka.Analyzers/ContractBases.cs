using Microsoft.CodeAnalysis;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers;

/// <summary>The types that contracts of an assembly derive from.</summary>
internal sealed class ContractBases
{
    private readonly HashSet<ISymbol> _bases = new(SymbolEqualityComparer.Default);

    /// <summary>Looks through all types of the compilation's own assembly; made only when a rule needs to know.</summary>
    public static ContractBases Of(Compilation compilation)
    {
        var bases = new ContractBases();
        bases.Collect(compilation.Assembly.GlobalNamespace);
        return bases;
    }

    public bool Contains(INamedTypeSymbol type) => _bases.Contains(type.OriginalDefinition);

    private void Collect(INamespaceOrTypeSymbol scope)
    {
        foreach (var member in scope.GetMembers())
        {
            if (member is not INamespaceOrTypeSymbol inner) continue;
            Collect(inner);
            if (inner is not INamedTypeSymbol type || !Attributes.Has(type, KnownNames.TopicAttribute)) continue;
            for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType) _bases.Add(ancestor.OriginalDefinition);
        }
    }
}
