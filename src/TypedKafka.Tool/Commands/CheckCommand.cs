using System.CommandLine;
using TypedKafka.Tool.Contracts;
using TypedKafka.Tool.Registry;

namespace TypedKafka.Tool.Commands;

/// <summary><c>schema check</c>: whether contracts and their released versions can read each other, by the files, and by a registry where one is named.</summary>
internal static class CheckCommand
{
    public static Command Create(ToolOutput output, string folder)
    {
        var contracts = new ContractOptions(folder);
        var registry = new RegistryOptions();
        var command = new Command("check", "Checks contracts against their released schema files, and against a registry. Ends with 1 when one is incompatible or not recorded.");
        contracts.AddTo(command);
        registry.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var connection = registry.Connect(parsed);
            var files = contracts.Folder(parsed);
            var isFine = true;
            foreach (var contract in contracts.Contracts(parsed))
            {
                var problems = new List<string>();
                var released = files.Released(contract);
                problems.AddRange(FileCheck.Findings(contract, released));
                if (FileCheck.Unrecorded(contract, released, files.Unreleased(contract)) is { } unrecorded) problems.Add(unrecorded);
                if (connection is not null) problems.AddRange(await AskAsync(connection, contract, cancellationToken).ConfigureAwait(false));
                isFine &= problems.Count == 0;
                Tell(output, contract, problems, $"{released.Count} released {(released.Count == 1 ? "version" : "versions")}{(connection is null ? "" : $" and {connection.Subject(contract)}")}");
            }

            return isFine ? ExitCodes.Ok : ExitCodes.No;
        });
        return command;
    }

    private static async Task<IEnumerable<string>> AskAsync(RegistryConnection connection, ToolContract contract, CancellationToken cancellationToken)
    {
        var verdict = await connection.CheckAsync(contract, cancellationToken).ConfigureAwait(false);
        return verdict.IsCompatible ? [] : [$"The registry does not take '{contract.Name}' for {connection.Subject(contract)}: {string.Join(" ", verdict.Messages.DefaultIfEmpty("it gives no reason."))}"];
    }

    private static void Tell(ToolOutput output, ToolContract contract, List<string> problems, string with)
    {
        if (problems.Count == 0) output.Line("green", "ok", $"{contract.Topic}, '{contract.Name}', with {with}");
        foreach (var problem in problems) output.Line("red", "no", $"{contract.Topic}: {problem}");
    }
}
