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
            if (model == contract.Message && Case(type, contract, name) is var (found, one))
            {
                (type, model) = (found, one);
                continue;
            }

            if (model?.Members.FirstOrDefault(candidate => candidate.IsInBody && candidate.JsonName == name) is not { } member) break;
            names.Add(member.Name);
            model = member.Value.Innermost().Place is { } place ? Object(contract, place) : null;
        }

        if (names.Count == 0) return (type.Name, Places.OfName(type));
        var members = string.Join(".", names);
        return (type.Name + "." + members, Places.OfPath(type, members));
    }

    /// <summary>The case of a union that a path calls so; each format does it in its own way. One of another assembly is told of at the union.</summary>
    private static (INamedTypeSymbol Type, ObjectModel Model)? Case(INamedTypeSymbol type, ContractModel contract, string name)
    {
        var one = contract.Message.Union?.Cases.FirstOrDefault(one => one.Name == name || one.Discriminator.Replace('.', '_') == name || ProtobufNames.Json(ProtobufNames.Snake(one.Name)) == name);
        if (one is null || Object(contract, one.Place) is not { } model) return null;
        var found = UnionParser.Read(type).Cases.Find(candidate => candidate.Type.Name == one.Name)?.Type;
        return found is not null && SymbolEqualityComparer.Default.Equals(found.ContainingAssembly, type.ContainingAssembly) ? (found, model) : null;
    }

    private static ObjectModel? Object(ContractModel contract, PlaceModel place) => contract.Objects.FirstOrDefault(known => known.Place.FullName == place.FullName);
}
