using TypedKafka.Compatibility;
using TypedKafka.SchemaFiles;
using TypedKafka.Tool.Contracts;

namespace TypedKafka.Tool.Commands;

/// <summary>Holds a contract against released versions, in the words of the analyzers.</summary>
internal static class FileCheck
{
    /// <summary>What the contract's mode forbids.</summary>
    public static IReadOnlyList<string> Findings(ToolContract contract, IReadOnlyList<ReleasedSchema> released) =>
        [.. CompatibilityGate.Check(contract.Format, contract.Schema, released, contract.Mode).Select(finding => Describe(contract, finding))];

    /// <summary>What is to be said when the files do not have today's contract; <see langword="null"/> when they do, or nothing is watched.</summary>
    public static string? Unrecorded(ToolContract contract, IReadOnlyList<ReleasedSchema> released, NotedSchema? unreleased)
    {
        var recorded = unreleased ?? (released.Count > 0 ? released[released.Count - 1].Schema : null);
        if (contract.Mode == CompatibilityMode.None || (recorded is not null && SchemaRecords.Has(contract.Format, recorded, contract.Normal()))) return null;
        var file = SchemaFileNames.Of(contract.Topic, contract.Folder, contract.Format, version: null);
        return $"The schema of '{contract.Name}' is not recorded: {file} {(unreleased is null ? "does not exist" : "says something else")}.";
    }

    private static string Describe(ToolContract contract, GateFinding finding)
    {
        var path = finding.Path.ToString();
        var subject = path.Length == 0 || finding.IsOfHeader ? contract.Name : finding.Problem.Kind == IncompatibilityKind.ValuesRenumbered ? finding.Path.Last : contract.Name + "." + path;
        return GateMessage.Of(finding, subject, contract.Topic, contract.Mode, contract.Format);
    }
}
