using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedKafka.Roslyn;

/// <summary>Finds the files of the items <c>TypedKafkaSchema</c> among the additional files of a project; its targets mark them.</summary>
internal static class SchemaSources
{
    private const string Metadata = "build_metadata.AdditionalFiles.";

    /// <summary>What the files of a project are.</summary>
    public static EquatableArray<SchemaSourceResult> Read(AnalyzerOptions options, CancellationToken cancellationToken) => SchemaContracts.Of(options.AdditionalFiles
        .Select(file => Of(file, options.AnalyzerConfigOptionsProvider, cancellationToken))
        .OfType<SchemaSource>()
        .Select(static file => SchemaContractReader.Read(file)));

    /// <summary>The file with what its item says, or <see langword="null"/> for a file of another kind.</summary>
    public static SchemaSource? Of(AdditionalText file, AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken)
    {
        var said = options.GetOptions(file);
        if (Say("TypedKafkaSchema").Length == 0 || file.GetText(cancellationToken) is not { } text) return null;
        options.GlobalOptions.TryGetValue("build_property.RootNamespace", out var root);
        return new SchemaSource(file.Path, text.ToString(), Say("Topic"))
        {
            Key = Say("Key"),
            Namespace = Say("Namespace"),
            RootNamespace = root ?? "",
            Access = Say("Access"),
            Partitions = Say("Partitions"),
            ReplicationFactor = Say("ReplicationFactor"),
            Cleanup = Say("Cleanup"),
            Compatibility = Say("Compatibility"),
        };

        string Say(string name) => said.TryGetValue(Metadata + name, out var value) ? value.Trim() : "";
    }
}
