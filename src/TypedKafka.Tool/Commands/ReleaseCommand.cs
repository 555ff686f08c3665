using System.CommandLine;
using TypedKafka.SchemaFiles;
using TypedKafka.Tool.Contracts;
using TypedKafka.Tool.Files;
using TypedKafka.Tool.Registry;

namespace TypedKafka.Tool.Commands;

/// <summary><c>schema release</c>: freezes what has changed as the next version of each contract, and registers it where a registry is named. Nothing is written unless all contracts may be released.</summary>
internal static class ReleaseCommand
{
    public static Command Create(ToolOutput output, string folder)
    {
        var contracts = new ContractOptions(folder);
        var registry = new RegistryOptions();
        var command = new Command("release", "Freezes the schemas that have changed as the next version, and registers them. Ends with 1, and changes nothing, when one is incompatible.");
        contracts.AddTo(command);
        registry.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var connection = registry.Connect(parsed);
            var files = contracts.Folder(parsed);
            var all = contracts.Contracts(parsed);
            if (!await MayReleaseAsync(output, files, all, connection, cancellationToken).ConfigureAwait(false)) return ExitCodes.No;
            foreach (var contract in all)
            {
                // First the registry: what it refuses is not released, and asking it twice does no harm.
                if (connection is not null)
                {
                    var registered = await connection.RegisterAsync(contract, cancellationToken).ConfigureAwait(false);
                    output.Line("green", "registered", $"{registered.Subject}, '{contract.Name}', has the id {registered.Id}");
                }

                Freeze(output, files, contract);
            }

            return ExitCodes.Ok;
        });
        return command;
    }

    private static async Task<bool> MayReleaseAsync(ToolOutput output, SchemaFolder files, IReadOnlyList<ToolContract> contracts, RegistryConnection? connection, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        foreach (var contract in contracts)
        {
            problems.AddRange(FileCheck.Findings(contract, files.Released(contract)));
            if (connection is null) continue;
            var verdict = await connection.CheckAsync(contract, cancellationToken).ConfigureAwait(false);
            if (!verdict.IsCompatible) problems.Add($"The registry does not take '{contract.Name}' for {connection.Subject(contract)}: {string.Join(" ", verdict.Messages)}");
        }

        foreach (var problem in problems) output.Line("red", "no", problem);
        return problems.Count == 0;
    }

    private static void Freeze(ToolOutput output, SchemaFolder files, ToolContract contract)
    {
        var released = files.Released(contract);
        var last = released.Count > 0 ? released[released.Count - 1] : null;
        if (last is not null && SchemaRecords.Has(contract.Format, last.Schema, contract.Normal()))
        {
            output.Line("grey", "unchanged", $"{contract.Topic}, '{contract.Name}', is still version {last.Version}");
        }
        else
        {
            var path = files.Write(contract, (last?.Version ?? 0) + 1, contract.Schema);
            output.Line("green", "released", $"{contract.Topic}, '{contract.Name}', is version {(last?.Version ?? 0) + 1}: {path}");
        }

        files.DeleteUnreleased(contract);
    }
}
