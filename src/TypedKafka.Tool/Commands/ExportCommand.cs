using System.CommandLine;
using TypedKafka.Compatibility;
using TypedKafka.SchemaFiles;
using TypedKafka.Tool.Contracts;
using TypedKafka.Tool.Files;
using TypedKafka.Tool.Registry;

namespace TypedKafka.Tool.Commands;

/// <summary><c>schema export</c>: writes the schemas of contracts for other tools; with a registry, the versions that it has as released files, so that a project which already has a registry can begin.</summary>
internal static class ExportCommand
{
    public static Command Create(ToolOutput output, string folder)
    {
        var contracts = new ContractOptions(folder);
        var registry = new RegistryOptions();
        var target = new Option<string?>("--output") { Description = "A folder to write a file a contract into, TOPIC.avsc, .proto or .json; without it they go to the standard output.", HelpName = "FOLDER" };
        var command = new Command("export", "Writes the schemas of contracts. With --registry: the versions of their subjects, or of all subjects that are named TOPIC-value, as released files into the folder of schemas.");
        contracts.AddTo(command);
        registry.AddTo(command);
        command.Options.Add(target);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var connection = registry.Connect(parsed);
            if (connection is not null)
            {
                var known = contracts.HasAssembly(parsed) ? contracts.Contracts(parsed) : contracts.Chosen(parsed, await connection.ContractsAsync(cancellationToken).ConfigureAwait(false));
                foreach (var contract in known) await AdoptAsync(output, contracts.Folder(parsed), connection, contract, cancellationToken).ConfigureAwait(false);
                return ExitCodes.Ok;
            }

            foreach (var contract in contracts.Contracts(parsed)) Export(output, contract, parsed.GetValue(target) is { } named ? Path.Combine(folder, named) : null);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static void Export(ToolOutput output, ToolContract contract, string? folder)
    {
        // For others a schema is what a registry has of it.
        var text = SchemaFileText.Of(contract.Format, new NotedSchema(contract.Schema.Text));
        if (folder is null)
        {
            output.Raw(text);
            return;
        }

        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, (contract.Folder is null ? contract.Topic : $"{contract.Topic}.{contract.Folder}") + SchemaFileNames.Extension(contract.Format));
        File.WriteAllText(path, text);
        output.Line("green", "exported", path);
    }

    /// <summary>Writes what is not there yet. A released file never changes: where it says something else than the registry, that is told, and left.</summary>
    private static async Task AdoptAsync(ToolOutput output, SchemaFolder files, RegistryConnection connection, ToolContract contract, CancellationToken cancellationToken)
    {
        var released = files.Released(contract);
        foreach (var version in await connection.VersionsAsync(contract, cancellationToken).ConfigureAwait(false))
        {
            var known = released.FirstOrDefault(file => file.Version == version.Version);
            if (known is null) output.Line("green", "exported", files.Write(contract, version.Version, version.Schema));
            else if (known.Text != SchemaFileText.Read(contract.Format, version.Text).Text) output.Line("yellow", "kept", $"version {version.Version} of {contract.Topic} in the files is another schema than in {connection.Subject(contract)}");
            else output.Line("grey", "unchanged", $"version {version.Version} of {contract.Topic}");
        }
    }
}
