namespace TypedKafka.Generators;

/// <summary>The names of the pipeline's steps, by which tests see whether an edit runs them again.</summary>
internal static class TrackingNames
{
    public const string Contracts = nameof(Contracts);
    public const string ForeignContracts = nameof(ForeignContracts);
    public const string SchemaSources = nameof(SchemaSources);
    public const string StatedContracts = nameof(StatedContracts);
    public const string StatedPlaces = nameof(StatedPlaces);
    public const string DeclaredTypes = nameof(DeclaredTypes);
    public const string AllContracts = nameof(AllContracts);
    public const string ContractNames = nameof(ContractNames);
    public const string UnionCases = nameof(UnionCases);
    public const string NestedTypes = nameof(NestedTypes);
    public const string Enums = nameof(Enums);
    public const string Handlers = nameof(Handlers);
    public const string ResolvedHandlers = nameof(ResolvedHandlers);
    public const string HandlerClasses = nameof(HandlerClasses);
    public const string HasRuntime = nameof(HasRuntime);
    public const string ReferencedContracts = nameof(ReferencedContracts);
    public const string Registrations = nameof(Registrations);
}
