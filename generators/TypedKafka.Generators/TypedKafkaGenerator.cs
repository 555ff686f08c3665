using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>
/// Generates what contracts and handlers need. What is invalid is skipped without a word: the analyzers, which read contracts with the same parsers, report it.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class TypedKafkaGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var contracts = Contracts(context);
        var foreign = ForeignContracts(context);
        context.RegisterSourceOutput(foreign, static (output, contract) =>
            Add(output, GeneratedFile.HintName(contract.Message.Place.FullName), ContractEmitter.Emit(contract)));
        context.RegisterSourceOutput(contracts, static (output, contract) =>
            Add(output, GeneratedFile.HintName(contract.Message.Place.FullName), ContractEmitter.Emit(contract)));

        var cases = contracts.SelectMany(static (contract, _) => contract.Cases).WithTrackingName(TrackingNames.UnionCases);
        context.RegisterSourceOutput(cases, static (output, model) => Add(output, GeneratedFile.HintName(model.Place.FullName, ".Case"), NestedEmitter.Emit(model)));

        var stated = StatedContracts(context);
        context.RegisterSourceOutput(stated, static (output, contract) =>
            Add(output, GeneratedFile.HintName(contract.Message.Place.FullName, ".Schema"), ContractEmitter.Emit(contract)));
        context.RegisterSourceOutput(stated.Collect().SelectMany(static (all, _) => DeclaredType.Of(all)).WithTrackingName(TrackingNames.DeclaredTypes), static (output, type) =>
            Add(output, GeneratedFile.HintName(type.Place.FullName, ".Declaration"), DeclarationEmitter.Emit(type)));

        var all = contracts.Collect().Combine(stated.Collect())
            .Select(static (both, _) => new EquatableArray<ContractModel>(both.Left.Concat(both.Right)))
            .WithTrackingName(TrackingNames.AllContracts);
        var nested = all.SelectMany(static (all, _) => NestedTypes(all)).WithTrackingName(TrackingNames.NestedTypes);
        context.RegisterSourceOutput(nested, static (output, model) =>
            Add(output, GeneratedFile.HintName(model.Place.FullName, FormatEmitter.Of(model.Format).NestedFile), NestedEmitter.Emit(model)));

        var enums = all.SelectMany(static (all, _) => Enums(all)).WithTrackingName(TrackingNames.Enums);
        context.RegisterSourceOutput(enums, static (output, model) =>
            Add(output, GeneratedFile.HintName(model.Place.FullName, ".Avro"), AvroEnumEmitter.Emit(model)));

        var names = all.Combine(foreign.Collect())
            .Select(static (both, _) => new EquatableArray<ContractName>(both.Left.Concat(both.Right)
                .Select(static contract => new ContractName(contract.Message.Place.FullName, contract.Message.Place.Sibling("Producer"), contract.Expression))
                .OrderBy(static name => name.Message, StringComparer.Ordinal)))
            .WithTrackingName(TrackingNames.ContractNames);
        var hasRuntime = context.CompilationProvider
            .Select(static (compilation, _) => compilation.GetTypeByMetadataName(KnownNames.TypedKafkaBuilder) is not null)
            .WithTrackingName(TrackingNames.HasRuntime);
        var places = stated.Select(static (contract, _) => contract.Message.Place).Collect()
            .Select(static (all, _) => new EquatableArray<PlaceModel>(all.OrderBy(static place => place.FullName, StringComparer.Ordinal)))
            .WithTrackingName(TrackingNames.StatedPlaces);
        var classes = Classes(context, names, places, hasRuntime);
        context.RegisterSourceOutput(classes.SelectMany(static (all, _) => all), static (output, model) =>
            Add(output, GeneratedFile.HintName(model.Place.FullName, ".Handlers"), HandlerClassEmitter.Emit(model)));

        Registrations(context, names, hasRuntime, classes);
    }

    private static IncrementalValuesProvider<ContractModel> Contracts(IncrementalGeneratorInitializationContext context) => context.SyntaxProvider
        .ParseDeclarations(
            KnownNames.TopicAttribute,
            static node => node is TypeDeclarationSyntax,
            static (found, cancellationToken) => found.TargetSymbol is INamedTypeSymbol type ? ContractParser.Parse(type, found.Attributes[0], cancellationToken).Contract : null)
        .Where(static contract => contract is not null)
        .Select(static (contract, _) => contract!)
        .WithTrackingName(TrackingNames.Contracts);

    /// <summary>Contracts of types that are not written for it. Each file is looked at for itself; a type that two files name is the first one's.</summary>
    private static IncrementalValuesProvider<ContractModel> ForeignContracts(IncrementalGeneratorInitializationContext context) => context.SyntaxProvider
        .ParseDeclarations(
            KnownNames.ForeignTopicAttribute,
            static node => node is CompilationUnitSyntax,
            static (found, _) => new EquatableArray<ContractModel>(found.Attributes
                .Select(attribute => Roslyn.ForeignContracts.Message(attribute) is { } message ? Roslyn.ForeignContracts.Parse(found.SemanticModel.Compilation.Assembly, message, attribute).Contract : null)
                .OfType<ContractModel>()))
        .Collect()
        .SelectMany(static (all, _) => all.SelectMany(static found => found).GroupBy(static contract => contract.Message.Place.FullName, StringComparer.Ordinal).Select(static same => same.First()))
        .WithTrackingName(TrackingNames.ForeignContracts);

    /// <summary>The contracts of schema files.</summary>
    private static IncrementalValuesProvider<ContractModel> StatedContracts(IncrementalGeneratorInitializationContext context)
    {
        // Whether the library is there at all: a file may be marked in a project that does not use it.
        var hasLibrary = context.CompilationProvider.Select(static (compilation, _) => compilation.GetTypeByMetadataName(KnownNames.TopicAttribute) is not null);
        return context.AdditionalTextsProvider.Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (input, cancellationToken) => SchemaSources.Of(input.Left, input.Right, cancellationToken))
            .Where(static file => file is not null)
            .Select(static (file, _) => SchemaContractReader.Read(file!))
            .WithTrackingName(TrackingNames.SchemaSources)
            .Collect().Combine(hasLibrary)
            .SelectMany(static (input, _) => input.Right ? SchemaContracts.Of(input.Left).Where(static file => file.Contract is not null).Select(static file => file.Contract!) : [])
            .WithTrackingName(TrackingNames.StatedContracts);
    }

    private static IncrementalValueProvider<EquatableArray<HandlerClassModel>> Classes(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<EquatableArray<ContractName>> names,
        IncrementalValueProvider<EquatableArray<PlaceModel>> places,
        IncrementalValueProvider<bool> hasRuntime)
    {
        var handlers = context.SyntaxProvider
            .ParseDeclarations(
                KnownNames.ConsumeAttribute,
                static node => node is MethodDeclarationSyntax,
                static (found, _) => found.TargetSymbol is IMethodSymbol method ? HandlerParser.Parse(method, found.Attributes[0], found.SemanticModel).Handler : null)
            .Where(static handler => handler is not null)
            .Select(static (handler, _) => handler!)
            .WithTrackingName(TrackingNames.Handlers)
            .Combine(places)
            .Select(static (input, _) => PendingHandlers.Resolve(input.Left, input.Right))
            .Where(static handler => handler is not null)
            .Select(static (handler, _) => handler!)
            .WithTrackingName(TrackingNames.ResolvedHandlers);

        // Without the runtime there is nothing to register with: a library that references only the abstractions declares contracts.
        return handlers.Collect().Combine(names).Combine(hasRuntime)
            .Select(static (input, _) => input.Right
                ? new EquatableArray<HandlerClassModel>(HandlerClasses.Of(input.Left.Left, input.Left.Right))
                : EquatableArray<HandlerClassModel>.Empty)
            .WithTrackingName(TrackingNames.HandlerClasses);
    }

    private static void Registrations(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<EquatableArray<ContractName>> names,
        IncrementalValueProvider<bool> hasRuntime,
        IncrementalValueProvider<EquatableArray<HandlerClassModel>> classes)
    {
        var referenced = context.CompilationProvider
            .Select(static (compilation, cancellationToken) => ReferencedContracts.Of(compilation, cancellationToken))
            .WithTrackingName(TrackingNames.ReferencedContracts);
        var registrations = names.Combine(referenced).Combine(classes).Combine(hasRuntime)
            .Select(static (input, _) =>
            {
                var ((contracts, classes), hasRuntime) = input;
                return hasRuntime ? RegistrationModel.Of(contracts.Left, contracts.Right, classes) : null;
            })
            .WithTrackingName(TrackingNames.Registrations);
        context.RegisterSourceOutput(registrations, static (output, model) =>
        {
            if (model is null or { IsEmpty: true }) return;
            Add(output, "TypedKafka.Registrations.g.cs", RegistrationEmitter.Emit(model));
            Add(output, "Microsoft.CodeAnalysis.EmbeddedAttribute.g.cs", RegistrationEmitter.EmbeddedAttribute);
        });
    }

    /// <summary>The types that contracts hold, each once a format, whichever contracts hold it. One that is a contract itself comes with its own file.</summary>
    private static ObjectModel[] NestedTypes(IEnumerable<ContractModel> contracts)
    {
        var types = new SortedDictionary<(SchemaFormat Format, string Name), ObjectModel>(
            Comparer<(SchemaFormat Format, string Name)>.Create(static (one, other) => one.Format == other.Format ? string.CompareOrdinal(one.Name, other.Name) : one.Format.CompareTo(other.Format)));
        foreach (var contract in contracts.OrderBy(static contract => contract.Message.Place.FullName, StringComparer.Ordinal))
        {
            foreach (var nested in contract.Nested)
            {
                var key = (nested.Format, nested.Place.FullName);
                if (!nested.IsContract && !types.ContainsKey(key)) types.Add(key, nested);
            }
        }

        return [.. types.Values];
    }

    /// <summary>The enums that Avro writes by their names, each once.</summary>
    private static IEnumerable<EnumModel> Enums(IEnumerable<ContractModel> contracts) => contracts
        .Where(static contract => contract.Topic.Format == SchemaFormat.Avro)
        .SelectMany(static contract => contract.Enums)
        .GroupBy(static model => model.Place.FullName, StringComparer.Ordinal)
        .OrderBy(static same => same.Key, StringComparer.Ordinal)
        .Select(static same => same.First());

    private static void Add(SourceProductionContext output, string hintName, string text) => output.AddSource(hintName, SourceText.From(text, Encoding.UTF8));
}
