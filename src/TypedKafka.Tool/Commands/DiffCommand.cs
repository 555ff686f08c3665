using System.CommandLine;
using TypedKafka.Compatibility;
using TypedKafka.SchemaFiles;
using TypedKafka.Tool.Contracts;
using TypedKafka.Tool.Output;
using TypedKafka.Tool.Registry;

namespace TypedKafka.Tool.Commands;

/// <summary><c>schema diff</c>: shows line by line what has changed since a released version.</summary>
internal static class DiffCommand
{
    public static Command Create(ToolOutput output, string folder)
    {
        var contracts = new ContractOptions(folder);
        var registry = new RegistryOptions();
        var from = new Option<int?>("--from") { Description = "The released version to compare with; the last one by default.", HelpName = "VERSION" };
        var command = new Command("diff", "Shows what has changed since a released version: of the files, or of a registry's subject. Ends with 1 when something has.");
        contracts.AddTo(command);
        registry.AddTo(command);
        command.Options.Add(from);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var connection = registry.Connect(parsed);
            var isSame = true;
            foreach (var contract in contracts.Contracts(parsed))
            {
                var released = connection is null ? contracts.Folder(parsed).Released(contract) : await connection.VersionsAsync(contract, cancellationToken).ConfigureAwait(false);
                isSame &= Compare(output, contract, Choose(contract, released, parsed.GetValue(from)));
            }

            return isSame ? ExitCodes.Ok : ExitCodes.No;
        });
        return command;
    }

    private static ReleasedSchema? Choose(ToolContract contract, IReadOnlyList<ReleasedSchema> released, int? version)
    {
        if (version is null) return released.Count > 0 ? released[released.Count - 1] : null;
        return released.FirstOrDefault(known => known.Version == version)
            ?? throw new ToolException($"{contract.Topic} has no released version {version}; it has {string.Join(", ", released.Select(static known => known.Version).DefaultIfEmpty(0))}.");
    }

    private static bool Compare(ToolOutput output, ToolContract contract, ReleasedSchema? released)
    {
        // What a version says nothing of is no difference.
        var before = released is null ? "" : SchemaFileText.Of(contract.Format, released.Schema with { Notes = released.Schema.Notes.Or(contract.Schema.Notes) });
        var after = SchemaFileText.Of(contract.Format, contract.Schema);
        if (before == after) return true;
        output.Line("", "", $"--- {contract.Topic} {(released is null ? "(nothing released)" : $"version {released.Version}")}");
        output.Line("", "", $"+++ {contract.Topic} today");
        foreach (var line in LineDiff.Of(before, after)) output.Line(line.Colour, "", line.Text);
        return false;
    }
}
