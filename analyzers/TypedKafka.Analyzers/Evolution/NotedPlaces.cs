using Microsoft.CodeAnalysis;
using TypedKafka.Compatibility;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Evolution;

/// <summary>Finds the members of a contract that a finding is about which no path in its schema leads to.</summary>
internal static class NotedPlaces
{
    /// <summary>What people call the place, and where it is written, and whether that is a type; <see langword="null"/> for a finding whose path is one in the schema.</summary>
    public static (string Subject, Location Location, bool IsType)? Of(INamedTypeSymbol type, ContractModel contract, GateFinding finding)
    {
        if (finding.Problem.Kind == IncompatibilityKind.KeyChanged) return (type.Name, Places.OfMember(type, contract.Key.Select(static part => part.Name).FirstOrDefault()), contract.Key.Count == 0);
        if (finding.Problem.Kind == IncompatibilityKind.ValuesRenumbered) return OfEnum(type, contract, finding.Path.ToString());
        if (!finding.IsOfHeader) return null;
        var header = contract.Headers.FirstOrDefault(member => member.Header == finding.Path.ToString());
        return header is null ? (type.Name, Places.OfName(type), true) : ($"{type.Name}.{header.Name}", Places.OfMember(type, header.Name), false);
    }

    /// <summary>The first member that holds the enum.</summary>
    private static (string Subject, Location Location, bool IsType) OfEnum(INamedTypeSymbol type, ContractModel contract, string name)
    {
        foreach (var part in contract.Key.Concat(contract.Headers))
        {
            if (part.Value.Enum?.SchemaName == name) return ($"{type.Name}.{part.Name}", Places.OfMember(type, part.Name), false);
        }

        return ContractPlaces.Of(type, contract, PathTo(contract, contract.Message, default, name, []) ?? default, isOfType: false);
    }

    private static SchemaPath? PathTo(ContractModel contract, ObjectModel model, SchemaPath path, string name, HashSet<string> visited)
    {
        if (!visited.Add(model.Place.FullName)) return null;
        foreach (var member in model.Members.Where(static member => member.IsInBody))
        {
            var value = member.Value.Innermost();
            if (value.Enum?.SchemaName == name) return path.To(member.JsonName);
            if (value.Place is { } place && PathTo(contract, contract.Object(place)!, path.To(member.JsonName), name, visited) is { } found) return found;
        }

        foreach (var one in model.Union?.Cases ?? [])
        {
            if (PathTo(contract, contract.Object(one.Place)!, path.To(one.Name), name, visited) is { } found) return found;
        }

        return null;
    }
}
