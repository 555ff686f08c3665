using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Compatibility;
using TypedKafka.Roslyn;
using TypedKafka.SchemaFiles;
using TypedKafka.Schemas;

namespace TypedKafka.Analyzers.Evolution;

/// <summary>Holds the contracts of a compilation against their released schemas, each once for all the rules that tell of it.</summary>
internal sealed class SchemaGate
{
    private static readonly ConditionalWeakTable<Compilation, SchemaGate> Known = new();

    private readonly ConcurrentDictionary<ISymbol, IReadOnlyList<GateReport>> _reports = new(SymbolEqualityComparer.Default);
    private readonly ParsedSymbols _parsed;
    private readonly ImmutableArray<AdditionalText> _texts;
    private readonly SchemaFileIndex _files;
    private readonly Lazy<TopicIndex> _topics;
    private readonly Lazy<EquatableArray<SchemaSourceResult>> _sources;

    private SchemaGate(Compilation compilation, ParsedSymbols parsed, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        _parsed = parsed;
        _texts = options.AdditionalFiles;
        _files = new SchemaFileIndex(_texts);
        _sources = new Lazy<EquatableArray<SchemaSourceResult>>(() => SchemaSources.Read(options, cancellationToken), LazyThreadSafetyMode.PublicationOnly);
        _topics = new Lazy<TopicIndex>(() => TopicIndex.Of(compilation, cancellationToken), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>The gate of a compilation, or <see langword="null"/> when it does not use the library.</summary>
    public static SchemaGate? Of(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        // Every run of the analyzers has a compilation of its own, so this one has no other files.
        return ParsedSymbols.Of(compilation) is { } parsed ? Known.GetValue(compilation, known => new SchemaGate(known, parsed, options, cancellationToken)) : null;
    }

    /// <summary>What is to be said of a type marked <c>[Topic]</c>; nothing of other types.</summary>
    public IReadOnlyList<GateReport> Reports(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (_reports.TryGetValue(type, out var known)) return known;
        return Guarded(type, cancellationToken) is { } contract ? _reports.GetOrAdd(type, Judge(type, contract, cancellationToken)) : [];
    }

    /// <summary>The contract of a type whose evolution is watched: its project has schema files, or it states a mode. A mode of none wants nothing watched.</summary>
    public ContractModel? Guarded(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (Attributes.Find(type, KnownNames.TopicAttribute) is not { } topic) return null;
        var mode = (CompatibilityMode)Attributes.Named<int>(topic, "Compatibility");
        if (mode == CompatibilityMode.None || (mode == CompatibilityMode.Default && !_files.HasAny)) return null;

        // A contract of a schema file has that schema, and not the one that its record would be given.
        if (Declarations.IsOfSchemaFile(type)) return Source(type)?.Contract;

        // What is no contract yet is told by other rules; the schema of a message that comes with a codec is a file already, which that tool's own checks are for.
        return _parsed.Contract(type, cancellationToken).Contract is { Foreign: null } contract ? contract : null;
    }

    private SchemaSourceResult? Source(INamedTypeSymbol type)
    {
        var name = SymbolNames.FullWithoutAnnotation(type);
        return _sources.Value.FirstOrDefault(source => source.Contract?.Message.Place.FullName == name);
    }

    /// <summary>The file that a contract is made of, where it is made of one.</summary>
    private AdditionalText? FileOf(INamedTypeSymbol type) => Source(type) is { Path: var path } ? _texts.FirstOrDefault(text => text.Path == path) : null;

    private List<GateReport> Judge(INamedTypeSymbol type, ContractModel contract, CancellationToken cancellationToken)
    {
        var reports = new List<GateReport>();
        var topic = contract.Topic.Name;
        var made = FileOf(type);
        var place = made is null ? Places.OfName(type) : SchemaFilePlaces.Of(made, default, cancellationToken);
        var written = SchemaWriter.Write(contract);
        var schema = new NotedSchema(SchemaFileText.Read(contract.Topic.Format, written.Text).Text, SchemaWriter.Notes(contract));
        var message = _topics.Value.Other(type) is null ? null : written.Name;
        var files = _files.Of(topic, message).Select(entry => (entry.File, Text: entry.Text.GetText(cancellationToken)?.ToString() ?? "")).ToArray();
        var released = new List<ReleasedSchema>();
        foreach (var (file, text) in files)
        {
            try
            {
                if (file.Format != contract.Topic.Format)
                {
                    if (file.Version is { } other) reports.Add(Broken(place, $"The format of '{type.Name}' is {contract.Topic.Format} and was {file.Format} in version {other} of {topic}: neither reads the other. Give the new format to a new topic."));
                }
                else if (file.Version is { } version)
                {
                    released.Add(new ReleasedSchema(version, SchemaFileText.Read(file.Format, text)));
                }
            }
            catch (SchemaException problem)
            {
                reports.Add(Broken(place, $"{SchemaFileNames.Of(topic, message, file.Format, file.Version)} is no schema: {problem.Message}"));
            }
        }

        try
        {
            foreach (var finding in CompatibilityGate.Check(contract.Topic.Format, schema, released, (CompatibilityMode)contract.Topic.Compatibility))
            {
                var was = released.First(version => version.Version == finding.Version);
                var report = GateReports.Of(type, contract, schema.Text, was, finding, cancellationToken);
                if (made is not null) report = report with { Location = SchemaFilePlaces.Of(made, finding.Path, cancellationToken), Properties = ImmutableDictionary<string, string?>.Empty };

                // Several members lead to one case of a union, of which the same is to be said.
                if (!reports.Exists(known => (known.Rule, known.Location, known.Message) == (report.Rule, report.Location, report.Message))) reports.Add(report);
            }
        }
        catch (SchemaException problem)
        {
            reports.Add(Broken(place, $"A schema file of {topic} cannot be compared: {problem.Message}"));
        }

        var record = RecordedSchema.Of(contract, schema, message, released, [.. files.Where(static entry => !entry.File.IsReleased)]);
        if (record is not null) reports.Add(record with { Location = place });
        return reports;
    }

    private static GateReport Broken(Location place, string message) =>
        new(RuleIds.BreakingChange, place, message, ImmutableDictionary<string, string?>.Empty);
}
