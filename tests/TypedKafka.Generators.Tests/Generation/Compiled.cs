using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedKafka.Generators.Tests.Generation;

/// <summary>Compiles sources as a user's project would, and runs the generator on them.</summary>
internal static class Compiled
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    // The oldest language that generated code is promised to be legal in, with its documentation checked.
    private static readonly CSharpParseOptions s_parsing = new(LanguageVersion.CSharp13, DocumentationMode.Diagnose);

    private static readonly CSharpCompilationOptions s_options = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable,
        generalDiagnosticOption: ReportDiagnostic.Error,
        warningLevel: 9999,
        specificDiagnosticOptions: new Dictionary<string, ReportDiagnostic> { ["CS1701"] = ReportDiagnostic.Suppress, ["CS1591"] = ReportDiagnostic.Error });

    private static readonly ImmutableArray<MetadataReference> s_platform =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => !Path.GetFileName(path).StartsWith("TypedKafka", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly MetadataReference s_abstractions = MetadataReference.CreateFromFile(typeof(TopicAttribute).Assembly.Location);
    private static readonly MetadataReference s_runtime = MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, "TypedKafka.dll"));

    /// <summary>The references of an application, of a library of contracts, and of a project that does not know the library.</summary>
    public static ImmutableArray<MetadataReference> Application { get; } = [.. s_platform, s_abstractions, s_runtime];

    public static ImmutableArray<MetadataReference> Library { get; } = [.. s_platform, s_abstractions];

    public static ImmutableArray<MetadataReference> Stranger => s_platform;

    public static SyntaxTree Tree(string source, string path = "Source.cs") => CSharpSyntaxTree.ParseText(source, s_parsing, path, System.Text.Encoding.UTF8);

    public static CSharpCompilation Create(string source, ImmutableArray<MetadataReference> references, string assembly = "Shop") =>
        CSharpCompilation.Create(assembly, [Tree(Usings, "Usings.cs"), Tree(source)], references, s_options);

    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new TypedKafkaGenerator().AsSourceGenerator()],
        parseOptions: s_parsing,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Runs the generator and returns its files by their hint names.</summary>
    public static (Compilation Compilation, Dictionary<string, string> Files) Generate(string source, ImmutableArray<MetadataReference>? references = null, string assembly = "Shop")
    {
        var driver = Driver().RunGeneratorsAndUpdateCompilation(
            Create(source, references ?? Application, assembly), out var compilation, out var diagnostics, TestContext.Current.CancellationToken);
        Assert.Empty(diagnostics);
        var result = Assert.Single(driver.GetRunResult().Results);
        Assert.Null(result.Exception);
        return (compilation, result.GeneratedSources.ToDictionary(static file => file.HintName, static file => file.SourceText.ToString()));
    }

    /// <summary>The lines of what is generated for a source, which compiles with it.</summary>
    public static IReadOnlyCollection<string> Lines(string source, params IReadOnlyList<MetadataReference> libraries)
    {
        var (compilation, files) = Generate(source, [.. Application, .. libraries]);
        Emit(compilation);
        return [.. files.OrderBy(static file => file.Key, StringComparer.Ordinal).SelectMany(static file => file.Value.Split('\n')).Select(static line => line.Trim())];
    }

    /// <summary>Compiles with warnings as errors and returns the assembly as a reference for others.</summary>
    public static MetadataReference Emit(Compilation compilation)
    {
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error).Take(10)));
        return MetadataReference.CreateFromImage(stream.ToArray());
    }
}
