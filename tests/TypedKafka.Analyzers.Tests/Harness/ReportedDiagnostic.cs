using Microsoft.CodeAnalysis.Text;

namespace TypedKafka.Analyzers.Tests.Harness;

/// <summary>A diagnostic's id and place in the tested source.</summary>
internal readonly record struct ReportedDiagnostic(string Id, TextSpan Span)
{
    public string Describe(string source) => $"{Id} at '{source.Substring(Span.Start, Span.Length)}' (offset {Span.Start})";
}
