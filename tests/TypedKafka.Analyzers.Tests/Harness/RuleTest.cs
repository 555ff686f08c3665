using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedKafka.Analyzers.Tests.Harness;

/// <summary>Runs all rules over a source and compares what they report with the marks in it.</summary>
internal static class RuleTest
{
    /// <summary>
    /// Asserts that the marked diagnostics, and no others, are reported. The compiler's errors count too, in the generated code as
    /// well, so that a source which does not compile cannot pass for a quiet one.
    /// </summary>
    public static async Task<IReadOnlyList<Diagnostic>> ReportsAsync(
        string markup, Library library = Library.Whole, LanguageVersion language = LanguageVersion.CSharp14, OutputKind output = OutputKind.DynamicallyLinkedLibrary,
        IEnumerable<ProjectFile>? files = null)
    {
        var source = MarkedSource.Parse(markup);
        var (compilation, _) = Compilations.Generate(Compilations.Create(source.Text, library, language, output));
        var diagnostics = await Compilations.DiagnoseAsync(compilation, files);

        var elsewhere = diagnostics.Where(static diagnostic => diagnostic.Location.SourceTree?.FilePath != Compilations.SourcePath).Select(static diagnostic => diagnostic.ToString());
        Assert.True(!elsewhere.Any(), string.Join('\n', elsewhere));
        Assert.Equal(
            source.Expected.OrderBy(static expected => expected.Span).ThenBy(static expected => expected.Id, StringComparer.Ordinal).Select(expected => expected.Describe(source.Text)),
            diagnostics
                .Select(static diagnostic => new ReportedDiagnostic(diagnostic.Id, diagnostic.Location.SourceSpan))
                .OrderBy(static actual => actual.Span).ThenBy(static actual => actual.Id, StringComparer.Ordinal)
                .Select(actual => actual.Describe(source.Text)));
        return diagnostics;
    }

    /// <summary>Asserts one marked diagnostic whose message has <paramref name="part"/> in it.</summary>
    public static async Task ReportsSayingAsync(string part, string markup, Library library = Library.Whole) =>
        Assert.Contains(part, Assert.Single(await ReportsAsync(markup, library)).GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>Asserts what is reported of a source whose contracts had other shapes before; the schema files of all of them, and of today's, are there.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> ReportsSinceAsync(string markup, params IReadOnlyList<string> released) =>
        await ReportsAsync(markup, files: await Releases.OfAsync(markup, released));

    /// <summary>Asserts that one diagnostic is reported, and the whole of its message.</summary>
    public static async Task ReportsSinceSayingAsync(string message, string markup, params IReadOnlyList<string> released) =>
        Assert.Equal(message, Assert.Single(await ReportsSinceAsync(markup, released)).GetMessage(System.Globalization.CultureInfo.InvariantCulture));
}
