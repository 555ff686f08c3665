using System.CommandLine;
using TypedKafka.Compatibility;
using TypedKafka.SchemaFiles;
using TypedKafka.Tool.Contracts;
using TypedKafka.Tool.Files;

namespace TypedKafka.Tool.Commands;

/// <summary>The argument and options by which a command learns which contracts it is about.</summary>
internal sealed class ContractOptions(string folder)
{
    private readonly Argument<string?> _assembly = new("assembly")
    {
        Description = "The built assembly with the contracts, such as bin/Release/net10.0/Shop.dll. Without it the schema files say what contracts are, which rule TK2006 sees to.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string> _schemas = new("--schemas")
    {
        Description = "The folder with the schema files.",
        HelpName = "FOLDER",
        DefaultValueFactory = static _ => SchemaFileNames.Folder,
    };

    private readonly Option<string[]> _topics = new("--topic") { Description = "Only this topic's contracts; may be repeated.", HelpName = "NAME" };
    private readonly Option<string?> _mode = new("--compatibility") { Description = "The mode, such as BACKWARD or FULL_TRANSITIVE, in place of what contracts say.", HelpName = "MODE" };

    public void AddTo(Command command)
    {
        command.Arguments.Add(_assembly);
        foreach (var option in new Option[] { _schemas, _topics, _mode }) command.Options.Add(option);
    }

    public bool HasAssembly(ParseResult parsed) => parsed.GetValue(_assembly) is not null;

    public SchemaFolder Folder(ParseResult parsed) => new(Path.Combine(folder, parsed.GetValue(_schemas)!));

    /// <summary>The contracts that the command is about.</summary>
    /// <exception cref="ToolException">There are none.</exception>
    public IReadOnlyList<ToolContract> Contracts(ParseResult parsed)
    {
        var mode = Mode(parsed);
        var all = parsed.GetValue(_assembly) is { } assembly ? AssemblyContracts.Read(Path.GetFullPath(Path.Combine(folder, assembly))) : Folder(parsed).Contracts(CompatibilityMode.Default);
        return [.. Chosen(parsed, all).Select(contract => mode is { } stated ? contract with { Mode = stated } : contract)];
    }

    /// <summary>Those of the topics that were named.</summary>
    /// <exception cref="ToolException">One of the topics has no contract.</exception>
    public IReadOnlyList<ToolContract> Chosen(ParseResult parsed, IReadOnlyList<ToolContract> contracts)
    {
        if (parsed.GetValue(_topics) is not { Length: > 0 } topics) return contracts;
        if (Array.Find(topics, topic => !contracts.Any(contract => contract.Topic == topic)) is { } missing)
            throw new ToolException($"There is no contract of topic '{missing}'; there are those of {string.Join(", ", contracts.Select(static contract => contract.Topic).Distinct())}.");
        return [.. contracts.Where(contract => topics.Contains(contract.Topic))];
    }

    private CompatibilityMode? Mode(ParseResult parsed)
    {
        if (parsed.GetValue(_mode) is not { } name) return null;
        return CompatibilityModes.Parse(name) ?? throw new ToolException($"'{name}' is no compatibility mode; there are BACKWARD, FORWARD and FULL, each with _TRANSITIVE, and NONE.");
    }
}
