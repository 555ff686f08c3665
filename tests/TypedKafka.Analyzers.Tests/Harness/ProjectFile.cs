using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace TypedKafka.Analyzers.Tests.Harness;

/// <summary>A file of the tested project that is no source.</summary>
internal sealed class ProjectFile(string path, string text) : AdditionalText
{
    public override string Path => path;

    public string Text => text;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
}
