using System.Globalization;
using System.Text.Json.Nodes;

namespace TypedKafka.Analyzers.Tests.Harness;

/// <summary>The schema files of a project whose contracts had other shapes before.</summary>
internal static class Releases
{
    private const string SchemaNotRecorded = "TK2006";
    private const string Unreleased = "unreleased";

    /// <summary>
    /// The files of released versions, made from their sources, the oldest first; and where the source of today says something else, the file of what is not released yet. A source must
    /// state the mode of its contracts, for without one and without files nothing is watched.
    /// </summary>
    public static async Task<IReadOnlyList<ProjectFile>> OfAsync(string today, params IReadOnlyList<string> released)
    {
        var files = new List<ProjectFile>();
        for (var version = 1; version <= released.Count; version++)
        {
            var recorded = await UnrecordedAsync(released[version - 1], []);
            Assert.NotEmpty(recorded);
            var number = version.ToString(CultureInfo.InvariantCulture);
            files.AddRange(recorded.Select(file => new ProjectFile(file.Path.Replace(Unreleased, number, StringComparison.Ordinal), file.Text)));
        }

        files.AddRange(await UnrecordedAsync(MarkedSource.Parse(today).Text, files));
        return files;
    }

    /// <summary>A file as it was before files had notes beside their schemas.</summary>
    public static ProjectFile WithoutNotes(ProjectFile file)
    {
        if (file.Path.EndsWith(".proto", StringComparison.Ordinal)) return new ProjectFile(file.Path, string.Join('\n', file.Text.Split('\n').Where(static line => !line.StartsWith("// typedkafka", StringComparison.Ordinal))));
        var schema = JsonNode.Parse(file.Text)!;
        foreach (var type in schema is JsonArray union ? union.OfType<JsonObject>() : [schema.AsObject()])
        {
            foreach (var note in type.Select(static member => member.Key).Where(static name => name.StartsWith("typedkafka-", StringComparison.Ordinal)).ToArray()) type.Remove(note);
        }

        return new ProjectFile(file.Path, schema.ToJsonString());
    }

    /// <summary>What TK2006 wants to be written.</summary>
    public static async Task<IReadOnlyList<ProjectFile>> UnrecordedAsync(string source, IReadOnlyList<ProjectFile> files)
    {
        var (compilation, _) = Compilations.Generate(Compilations.Create(source));
        return [.. (await Compilations.DiagnoseAsync(compilation, files))
            .Where(static diagnostic => diagnostic.Id == SchemaNotRecorded)
            .Select(static diagnostic => new ProjectFile("/home/ada/shop/" + diagnostic.Properties["File"], diagnostic.Properties["Text"]!))];
    }
}
