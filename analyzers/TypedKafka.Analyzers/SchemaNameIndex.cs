using Microsoft.CodeAnalysis;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers;

/// <summary>The types that an assembly's contracts reach, by their names in schemas, with the contract that reaches each first.</summary>
internal sealed class SchemaNameIndex
{
    private readonly Dictionary<string, List<(INamedTypeSymbol Type, INamedTypeSymbol Contract)>> _types = new(StringComparer.Ordinal);
    private readonly HashSet<ISymbol> _visited = new(SymbolEqualityComparer.Default);

    /// <summary>Follows every contract of the compilation's own assembly; made only when there is a contract to ask about.</summary>
    public static SchemaNameIndex Of(Compilation compilation, CancellationToken cancellationToken)
    {
        var index = new SchemaNameIndex();
        foreach (var type in OwnTypes.Of(compilation, cancellationToken))
        {
            if (Attributes.Has(type, KnownNames.TopicAttribute)) index.Visit(type, type);
        }

        return index;
    }

    /// <summary>The names that a contract and another one, or the contract itself a second time, give to different types.</summary>
    public IEnumerable<(string Name, INamedTypeSymbol Type, INamedTypeSymbol Other, INamedTypeSymbol OtherContract)> Clashes(INamedTypeSymbol contract)
    {
        foreach (var entry in _types)
        {
            if (entry.Value.Count < 2) continue;
            var own = entry.Value.Find(found => SymbolEqualityComparer.Default.Equals(found.Contract, contract));
            if (own.Type is null) continue;
            var other = entry.Value.Find(found => !SymbolEqualityComparer.Default.Equals(found.Type, own.Type));
            yield return (entry.Key, own.Type, other.Type, other.Contract);
        }
    }

    private void Visit(INamedTypeSymbol type, INamedTypeSymbol contract)
    {
        if (!_visited.Add(type)) return;
        var name = SymbolNames.SchemaName(type);
        if (!_types.TryGetValue(name, out var types)) _types[name] = types = [];
        types.Add((type, contract));
        foreach (var one in UnionParser.Read(type).Cases) Visit(one.Type, contract);
        foreach (var property in Properties.Of(type))
        {
            var attributes = new MemberAttributes(property, type, isMessage: true);
            if (attributes.IsIgnored || attributes.Converter is not null) continue;
            foreach (var part in MessageTypes.Parts(property.Type))
            {
                if (MessageTypes.IsObject(part)) Visit((INamedTypeSymbol)part, contract);
            }
        }
    }
}
