using Microsoft.CodeAnalysis;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers;

/// <summary>The contracts of an assembly by their topics.</summary>
internal sealed class TopicIndex
{
    private readonly Dictionary<string, List<(INamedTypeSymbol Contract, TopicModel Topic)>> _contracts = new(StringComparer.Ordinal);

    /// <summary>Looks through all types of the compilation's own assembly; made only when there is a contract to ask about.</summary>
    public static TopicIndex Of(Compilation compilation, CancellationToken cancellationToken)
    {
        var index = new TopicIndex();
        foreach (var type in OwnTypes.Of(compilation, cancellationToken))
        {
            if (Attributes.Find(type, KnownNames.TopicAttribute) is not { } attribute) continue;
            var problems = new List<Problem>();
            var topic = TopicParser.Parse(type, attribute, problems);

            // What is wrong with the topic itself is reported; comparing it would only say so again.
            if (problems.Count > 0) continue;
            if (!index._contracts.TryGetValue(topic.Name, out var contracts)) index._contracts[topic.Name] = contracts = [];
            contracts.Add((type, topic));
        }

        return index;
    }

    /// <summary>
    /// Another contract on the topic of <paramref name="contract"/>, the one that contradicts it before one that does not; <see langword="null"/> when it has the topic for itself.
    /// </summary>
    public (INamedTypeSymbol Contract, string? Contradiction)? Other(INamedTypeSymbol contract)
    {
        if (!_contracts.TryGetValue(NameOf(contract), out var contracts)) return null;
        var own = contracts.Find(entry => SymbolEqualityComparer.Default.Equals(entry.Contract, contract));
        if (own.Contract is null) return null;

        (INamedTypeSymbol, string?)? found = null;
        foreach (var (other, topic) in contracts)
        {
            if (SymbolEqualityComparer.Default.Equals(other, contract)) continue;
            if (Contradiction(own.Topic, topic) is { } contradiction) return (other, contradiction);
            found ??= (other, null);
        }

        return found;
    }

    /// <summary>The topic's name as the contract says it.</summary>
    public static string NameOf(INamedTypeSymbol contract) =>
        Attributes.Find(contract, KnownNames.TopicAttribute) is { } attribute ? Attributes.Argument<string>(attribute, 0) ?? "" : "";

    /// <summary>What the two say differently; a setting that one of them leaves open is no contradiction.</summary>
    private static string? Contradiction(TopicModel own, TopicModel other)
    {
        if (own.Format != other.Format) return $"Format is {own.Format} here and {other.Format} there";
        if (own.Partitions != 0 && other.Partitions != 0 && own.Partitions != other.Partitions) return $"Partitions is {own.Partitions} here and {other.Partitions} there";
        if (own.ReplicationFactor != 0 && other.ReplicationFactor != 0 && own.ReplicationFactor != other.ReplicationFactor)
            return $"ReplicationFactor is {own.ReplicationFactor} here and {other.ReplicationFactor} there";
        foreach (var config in own.Configs)
        {
            foreach (var theirs in other.Configs)
            {
                if (config.Name == theirs.Name && config.Value != theirs.Value) return $"'{config.Name}' is \"{config.Value}\" here and \"{theirs.Value}\" there";
            }
        }

        return null;
    }
}
