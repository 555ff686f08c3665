using TypedKafka.Compatibility;
using TypedKafka.SchemaFiles;
using TypedKafka.Tool.Contracts;

namespace TypedKafka.Tool.Files;

/// <summary>The folder <c>schemas</c> of a project.</summary>
internal sealed class SchemaFolder
{
    private readonly string _path;

    /// <param name="path">The folder, whose name is <c>schemas</c>.</param>
    /// <exception cref="ToolException">It is called otherwise: the analyzers would not find it.</exception>
    public SchemaFolder(string path)
    {
        _path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetFileName(_path) != SchemaFileNames.Folder) throw new ToolException($"The folder of schemas has to be called '{SchemaFileNames.Folder}', or the compiler does not find it; it is {_path}.");
    }

    /// <summary>All schema files in it.</summary>
    public IReadOnlyList<SchemaFile> Files() => Directory.Exists(_path)
        ? [.. Directory.EnumerateFiles(_path, "*", SearchOption.AllDirectories).Select(SchemaFileNames.Parse).OfType<SchemaFile>().OrderBy(static file => file.Path, StringComparer.Ordinal)]
        : [];

    /// <summary>
    /// The contracts as the files have them: each with the unreleased version, which the analyzers keep equal to the contract, or the last released one.
    /// </summary>
    public IReadOnlyList<ToolContract> Contracts(CompatibilityMode mode)
    {
        var contracts = new List<ToolContract>();
        foreach (var versions in Files().GroupBy(static file => (file.Topic, file.Message, file.Format)))
        {
            var latest = versions.OrderBy(static file => file.Version ?? int.MaxValue).Last();
            var schema = Schema(latest);
            var message = versions.Key.Message ?? SchemaTitle.Of(latest.Format, schema) ?? versions.Key.Topic;
            contracts.Add(new ToolContract(versions.Key.Topic, message, versions.Key.Message, latest.Format, schema, mode));
        }

        return contracts.Count > 0 ? contracts : throw new ToolException($"There are no schema files in {_path}. Name an assembly with contracts, or another folder by --schemas.");
    }

    /// <summary>The released versions of a contract, the oldest first.</summary>
    public IReadOnlyList<ReleasedSchema> Released(ToolContract contract) =>
        [.. Of(contract).Where(static file => file.IsReleased).OrderBy(static file => file.Version).Select(static file => new ReleasedSchema(file.Version!.Value, Schema(file)))];

    /// <summary>What is recorded of the version that is not released, as the generator would write it; <see langword="null"/> without such a file.</summary>
    public NotedSchema? Unreleased(ToolContract contract) => Of(contract).FirstOrDefault(static file => !file.IsReleased) is { } file ? Schema(file) : null;

    /// <summary>Writes a version; <see langword="null"/> is the one that is not released.</summary>
    /// <returns>The file.</returns>
    public string Write(ToolContract contract, int? version, NotedSchema schema)
    {
        var path = PathOf(contract, version);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, SchemaFileText.Of(contract.Format, schema));
        return path;
    }

    public void DeleteUnreleased(ToolContract contract)
    {
        var path = PathOf(contract, null);
        if (File.Exists(path)) File.Delete(path);
    }

    private IEnumerable<SchemaFile> Of(ToolContract contract) =>
        Files().Where(file => file.Topic == contract.Topic && file.Message == contract.Folder && file.Format == contract.Format);

    private string PathOf(ToolContract contract, int? version) =>
        Path.Combine(Path.GetDirectoryName(_path)!, SchemaFileNames.Of(contract.Topic, contract.Folder, contract.Format, version).Replace('/', Path.DirectorySeparatorChar));

    private static NotedSchema Schema(SchemaFile file)
    {
        try
        {
            return SchemaFileText.Read(file.Format, File.ReadAllText(file.Path));
        }
        catch (Schemas.SchemaException exception)
        {
            throw new ToolException($"{file.Path} is no schema: {exception.Message}", exception);
        }
    }
}
