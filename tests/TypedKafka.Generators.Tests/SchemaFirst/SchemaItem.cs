using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace TypedKafka.Generators.Tests.SchemaFirst;

/// <summary>An item <c>TypedKafkaSchema</c> as the compiler is given it: a file, and what is said of it.</summary>
internal sealed class SchemaItem(string path, string text, params (string Name, string Value)[] metadata) : AdditionalText
{
    public override string Path => path;

    public IReadOnlyDictionary<string, string> Metadata { get; } = metadata.ToDictionary(static entry => "build_metadata.AdditionalFiles." + entry.Name, static entry => entry.Value);

    public static SchemaItem Of(string path, string text, string topic, string key = "") => new(path, text, ("TypedKafkaSchema", "true"), ("Topic", topic), ("Key", key));

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text, System.Text.Encoding.UTF8);
}
