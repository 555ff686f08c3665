using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TypedKafka.Compatibility;
using TypedKafka.Roslyn;
using TypedKafka.SchemaFiles;
using TypedKafka.Schemas;

namespace TypedKafka.Analyzers.Evolution;

/// <summary>Whether the files say what the contract is: the last released version, or the unreleased one where the contract has changed since.</summary>
internal static class RecordedSchema
{
    /// <summary>What to say when they do not; <see langword="null"/> when they do.</summary>
    public static GateReport? Of(ContractModel contract, NotedSchema schema, string? message, IEnumerable<ReleasedSchema> released, IReadOnlyList<(SchemaFile File, string Text)> unreleased)
    {
        var format = contract.Topic.Format;
        var last = released.OrderByDescending(static version => version.Version).FirstOrDefault();
        var (file, text) = unreleased.FirstOrDefault(candidate => candidate.File.Format == format);
        if (file is null ? last is not null && SchemaRecords.Has(format, last.Schema, schema) : IsSame(format, text, schema)) return null;

        var path = SchemaFileNames.Of(contract.Topic.Name, message, format, version: null);
        var since = last is null ? "no version of it is released" : FormattableString.Invariant($"it has changed since version {last.Version}");
        var reason = file is null ? $"{since}, and {path} does not exist" : $"{path} says something else";
        return new GateReport(
            RuleIds.SchemaNotRecorded, Location.None,
            $"The schema of '{contract.Message.Place.Name}' is not recorded: {reason}. Write it down, and release it with the contract.",
            ImmutableDictionary<string, string?>.Empty.Add(GateProperties.File, path).Add(GateProperties.Text, SchemaFileText.Of(format, schema)));
    }

    private static bool IsSame(SchemaFormat format, string file, NotedSchema schema)
    {
        try
        {
            return SchemaRecords.Has(format, SchemaFileText.Read(format, file), schema);
        }
        catch (SchemaException)
        {
            // Half a file is not the schema; the fix writes a whole one.
            return false;
        }
    }
}
