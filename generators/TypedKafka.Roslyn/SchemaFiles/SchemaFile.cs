using TypedKafka.Roslyn;

namespace TypedKafka.SchemaFiles;

/// <summary>A file of a contract's schema: <c>schemas/TOPIC/N.avsc</c> for the released version N, <c>schemas/TOPIC/unreleased.avsc</c> for the one that is being worked on.</summary>
/// <param name="Topic">The contract's topic.</param>
/// <param name="Message">The message that a further folder names, where several contracts share the topic; else <see langword="null"/>.</param>
/// <param name="Format">The format, by the extension.</param>
/// <param name="Version">The version; <see langword="null"/> when it is not released.</param>
/// <param name="Path">Where the file is.</param>
internal sealed record SchemaFile(string Topic, string? Message, SchemaFormat Format, int? Version, string Path)
{
    public bool IsReleased => Version is not null;
}
