using Microsoft.CodeAnalysis;
using TypedKafka.Compatibility;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Evolution;

/// <summary>Finds the members of a contract that a path in its schema means.</summary>
internal static class ContractPlaces
{
    /// <summary>What people call the place, such as <c>Payment.Lines.Price</c>, and where it is written; the nearest there is when the path leads to nothing in C#.</summary>
    public static (string Subject, Location Location) Of(INamedTypeSymbol type, ContractModel contract, SchemaPath path)
    {
        var names = new List<string>();
        ObjectModel? model = contract.Message;
        foreach (var name in path.Names)
        {
            if (model?.Members.FirstOrDefault(candidate => candidate.IsInBody && candidate.JsonName == name) is not { } member) break;
            names.Add(member.Name);
            model = member.Value.Innermost().Place is { } place ? contract.Objects.FirstOrDefault(known => known.Place.FullName == place.FullName) : null;
        }

        if (names.Count == 0) return (type.Name, Places.OfName(type));
        var members = string.Join(".", names);
        return (type.Name + "." + members, Places.OfPath(type, members));
    }
}
