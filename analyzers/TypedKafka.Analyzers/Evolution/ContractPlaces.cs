using Microsoft.CodeAnalysis;
using TypedKafka.Compatibility;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Evolution;

/// <summary>Finds the members of a contract that a path in its schema means.</summary>
internal static class ContractPlaces
{
    /// <summary>What people call the place, such as <c>Payment.Lines.Price</c>, and where it is written, and whether that is a type and no member; the nearest there is when the path leads to nothing in C#.</summary>
    /// <param name="type">The contract's type.</param>
    /// <param name="contract">The contract.</param>
    /// <param name="path">The path.</param>
    /// <param name="isOfType">Whether the type that the path leads to is meant, and not the member that is of it.</param>
    public static (string Subject, Location Location, bool IsType) Of(INamedTypeSymbol type, ContractModel contract, SchemaPath path, bool isOfType)
    {
        var names = new List<string>();
        ObjectModel? model = contract.Message;
        var symbol = type;
        foreach (var name in path.Names)
        {
            // What is wrong with a case is said there, whatever led to it.
            if (symbol is not null && model?.Union is { } union && Case(symbol, union, contract, name) is var (found, one))
            {
                (type, symbol, model) = (found, found, one);
                names.Clear();
                continue;
            }

            if (model?.Members.FirstOrDefault(candidate => candidate.IsInBody && candidate.JsonName == name) is not { } member) break;
            names.Add(member.Name);
            symbol = Places.MemberType(symbol, member.Name);
            model = member.Value.Innermost().Place is { } place ? contract.Object(place) : null;
        }

        if (names.Count == 0) return (type.Name, Places.OfName(type), true);
        var members = string.Join(".", names);
        var location = isOfType && symbol is not null ? Places.OfName(symbol) : Location.None;
        return (type.Name + "." + members, location.IsInSource ? location : Places.OfPath(type, members), location.IsInSource);
    }

    /// <summary>The case of a union that a path calls so; each format does it in its own way.</summary>
    private static (INamedTypeSymbol Type, ObjectModel? Model)? Case(INamedTypeSymbol symbol, UnionModel union, ContractModel contract, string name)
    {
        var one = union.Cases.FirstOrDefault(one => one.Name == name || one.Discriminator.Replace('.', '_') == name || ProtobufNames.Json(ProtobufNames.Snake(one.Name)) == name);
        return one is not null && UnionParser.Read(symbol).Cases.FirstOrDefault(candidate => candidate.Type.Name == one.Name) is { } found ? (found.Type, contract.Object(one.Place)) : null;
    }
}
