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
        var union = type;
        ObjectModel? model = contract.Message;
        foreach (var name in path.Names)
        {
            // A case may have a member that is the union again; what is wrong with one of its cases is said there, whatever led to it.
            if (model == contract.Message && Case(union, contract, name) is var (found, one))
            {
                (type, model) = (found, one);
                names.Clear();
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

    /// <summary>The case of a union that a path calls so; each format does it in its own way.</summary>
    private static (INamedTypeSymbol Type, ObjectModel? Model)? Case(INamedTypeSymbol union, ContractModel contract, string name)
    {
        var one = contract.Message.Union?.Cases.FirstOrDefault(one => one.Name == name || one.Discriminator.Replace('.', '_') == name || ProtobufNames.Json(ProtobufNames.Snake(one.Name)) == name);
        return one is null ? null : (UnionParser.Read(union).Cases.First(candidate => candidate.Type.Name == one.Name).Type, Object(contract, one.Place));
    }

    private static ObjectModel? Object(ContractModel contract, PlaceModel place) => contract.Objects.FirstOrDefault(known => known.Place.FullName == place.FullName);
}
