using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TypedKafka.SchemaFiles;

namespace TypedKafka.Analyzers.Evolution;

/// <summary>The schema files of a project, by topic.</summary>
internal sealed class SchemaFileIndex
{
    private readonly List<(SchemaFile File, AdditionalText Text)> _files = [];

    public SchemaFileIndex(ImmutableArray<AdditionalText> texts)
    {
        foreach (var text in texts)
        {
            if (SchemaFileNames.Parse(text.Path) is { } file) _files.Add((file, text));
        }
    }

    /// <summary>Whether the project has any: then every contract of it is expected to have some.</summary>
    public bool HasAny => _files.Count > 0;

    /// <summary>The files of a contract.</summary>
    /// <param name="topic">Its topic.</param>
    /// <param name="message">Its message, where it shares the topic with other contracts.</param>
    public IEnumerable<(SchemaFile File, AdditionalText Text)> Of(string topic, string? message) => _files.Where(entry => entry.File.Topic == topic && entry.File.Message == message);
}
