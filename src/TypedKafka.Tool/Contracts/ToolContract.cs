using TypedKafka.Compatibility;
using TypedKafka.Roslyn;
using TypedKafka.SchemaFiles;

namespace TypedKafka.Tool.Contracts;

/// <summary>A contract as the tool knows it.</summary>
/// <param name="Topic">Its topic's logical name.</param>
/// <param name="Message">Its message's full name in the schema.</param>
/// <param name="Folder">The folder of its own below the topic's, where several contracts share the topic; else <see langword="null"/>.</param>
/// <param name="Format">The format.</param>
/// <param name="Schema">Today's schema, as the generator writes it, and what is known of it.</param>
/// <param name="Mode">What it owes to its released versions.</param>
internal sealed record ToolContract(string Topic, string Message, string? Folder, SchemaFormat Format, NotedSchema Schema, CompatibilityMode Mode)
{
    /// <summary>The message's name without namespace.</summary>
    public string Name => Message.Substring(Message.LastIndexOf('.') + 1);

    /// <summary>The schema as its file has it, layout left aside.</summary>
    public NotedSchema Normal() => Schema with { Text = SchemaFileText.Read(Format, Schema.Text).Text };
}
