using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>A type that a schema file defines, and that is declared for it: a record, the contract itself among them, or an enum.</summary>
internal sealed record DeclaredType(ObjectModel? Record, EnumModel? Enum, TopicModel? Topic)
{
    public PlaceModel Place => Record?.Place ?? Enum!.Place;

    /// <summary>The types of contracts, each once.</summary>
    public static IEnumerable<DeclaredType> Of(IEnumerable<ContractModel> contracts) => contracts
        .SelectMany(static contract => contract.Objects
            .Select(type => new DeclaredType(type, null, type == contract.Message ? contract.Topic : null))
            .Concat(contract.Enums.Select(static type => new DeclaredType(null, type, null))))
        .GroupBy(static type => type.Place.FullName, StringComparer.Ordinal)
        .OrderBy(static same => same.Key, StringComparer.Ordinal)
        .Select(static same => same.First());
}
