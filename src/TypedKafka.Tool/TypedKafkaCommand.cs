using System.CommandLine;
using TypedKafka.Client;
using TypedKafka.Schemas;
using TypedKafka.Tool.Commands;

namespace TypedKafka.Tool;

/// <summary>The whole command line.</summary>
internal static class TypedKafkaCommand
{
    /// <summary>Runs a command line.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="output">Where it writes.</param>
    /// <param name="folder">The folder that relative paths start from.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, ToolOutput output, string folder, CancellationToken cancellationToken = default)
    {
        var root = new RootCommand("Works with the schemas of Kafka contracts.")
        {
            new Command("schema", "Checks, releases, exports and compares schemas. Ends with 0 when all is well, 1 when something is incompatible, not recorded or different, 2 when that cannot be told.")
            {
                CheckCommand.Create(output, folder),
                ReleaseCommand.Create(output, folder),
                ExportCommand.Create(output, folder),
                DiffCommand.Create(output, folder),
            },
        };
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) output.Error(error.Message);
            return ExitCodes.Failed;
        }

        var invocation = new InvocationConfiguration { Output = output.Results.Profile.Out.Writer, EnableDefaultExceptionHandler = false };
        try
        {
            return await parsed.InvokeAsync(invocation, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ToolException or KafkaException or SchemaException or KafkaConfigurationException or IOException or UnauthorizedAccessException)
        {
            output.Error(exception.Message);
            return ExitCodes.Failed;
        }
    }
}
