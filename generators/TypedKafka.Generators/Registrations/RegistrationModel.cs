using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>What the registrations of an assembly add.</summary>
/// <param name="Contracts">The contracts, the assembly's own and those of its references, ordered by name.</param>
/// <param name="Handlers">The classes with handlers, ordered by name.</param>
/// <param name="StaticHandlers">The static ones of them.</param>
internal sealed record RegistrationModel(EquatableArray<ContractName> Contracts, EquatableArray<string> Handlers, EquatableArray<string> StaticHandlers)
{
    public bool IsEmpty => Contracts.Count == 0 && Handlers.Count == 0 && StaticHandlers.Count == 0;

    public static RegistrationModel Of(EquatableArray<ContractName> own, EquatableArray<ContractName> referenced, IEnumerable<HandlerClassModel> classes) => new(
        new EquatableArray<ContractName>(own.Concat(referenced).Distinct().OrderBy(static contract => contract.Message, StringComparer.Ordinal)),
        new EquatableArray<string>(classes.Where(static model => !model.IsStatic).Select(static model => model.Place.FullName)),
        new EquatableArray<string>(classes.Where(static model => model.IsStatic).Select(static model => model.Place.FullName)));
}
