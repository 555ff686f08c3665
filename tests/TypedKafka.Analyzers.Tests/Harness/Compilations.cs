using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Generators.Tests.SchemaFirst;

namespace TypedKafka.Analyzers.Tests.Harness;

/// <summary>Compiles sources as a user's project would: with the library referenced, its generators run, and all its analyzers on.</summary>
internal static class Compilations
{
    /// <summary>The path of the tested source; whatever else is compiled is at another one.</summary>
    public const string SourcePath = "Source.cs";

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions Parsing = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14);

    private static readonly ImmutableArray<Type> GeneratorTypes = TypesOf<GeneratorAttribute>("TypedKafka.Generators");

    private static readonly ImmutableArray<Type> AnalyzerTypes = TypesOf<DiagnosticAnalyzerAttribute>("TypedKafka.Analyzers");

    private static readonly ConcurrentDictionary<(Library Library, OutputKind Output), CSharpCompilation> s_empty = [];

    public static CSharpCompilationOptions Options { get; } = new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    public static CSharpParseOptions ParseOptions => Parsing;

    public static string GlobalUsings => Usings;

    /// <summary>The framework and the library: what the test itself runs on, less the test's own tools.</summary>
    public static ImmutableArray<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => IsForUsers(Path.GetFileNameWithoutExtension(path)))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpCompilation Create(
        string source, Library library = Library.Whole, LanguageVersion language = LanguageVersion.CSharp14, OutputKind output = OutputKind.DynamicallyLinkedLibrary)
    {
        var parsing = Parsing.WithLanguageVersion(language);
        return s_empty.GetOrAdd((library, output), static key => Empty(key.Library, key.Output))
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(Usings, parsing, "Usings.cs"), CSharpSyntaxTree.ParseText(source, parsing, SourcePath));
    }

    /// <summary>Runs the generators; the result has their output in it. One that fails fails the test: the compiler would go on with a warning, and without what it makes.</summary>
    public static (Compilation Compilation, GeneratorDriverRunResult Generated) Generate(Compilation compilation, AnalyzerOptions? options = null)
    {
        var driver = CSharpGeneratorDriver
            .Create(GeneratorTypes.Select(static type => ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator()), parseOptions: (CSharpParseOptions)compilation.SyntaxTrees.First().Options)
            .AddAdditionalTexts(options?.AdditionalFiles ?? [])
            .WithUpdatedAnalyzerConfigOptions(options?.AnalyzerConfigOptionsProvider ?? new SchemaItems())
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _, TestContext.Current.CancellationToken);
        var run = driver.GetRunResult();
        return run.Results.FirstOrDefault(static result => result.Exception is not null) is { Exception: { } failure } ? throw new InvalidOperationException($"A generator has failed: {failure.Message}", failure) : (generated, run);
    }

    /// <summary>All the analyzers of the package.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers() =>
        [.. AnalyzerTypes.Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    /// <summary>What the analyzers say of a compilation, and the errors of the compiler. A failing analyzer fails the test.</summary>
    public static Task<ImmutableArray<Diagnostic>> DiagnoseAsync(Compilation compilation, IEnumerable<ProjectFile>? files = null) =>
        DiagnoseAsync(compilation, new AnalyzerOptions([.. (files ?? []).Select(static file => (AdditionalText)file)]));

    /// <summary>The same, with files of which more is said.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnoseAsync(Compilation compilation, AnalyzerOptions options)
    {
        var reported = await compilation.WithAnalyzers(Analyzers(), options).GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. reported.Where(static diagnostic => diagnostic.Id.StartsWith("TK", StringComparison.Ordinal) || diagnostic.Id == "AD0001" || diagnostic.Severity == DiagnosticSeverity.Error)];
    }

    // What is made of it shares the symbols of its references, which take longer to bind than the source of a test.
    private static CSharpCompilation Empty(Library library, OutputKind output)
    {
        var empty = CSharpCompilation.Create(
            "Tested", references: References.Where(reference => IsIn(Path.GetFileNameWithoutExtension(reference.Display!), library)), options: Options.WithOutputKind(output));
        _ = empty.Assembly;
        return empty;
    }

    private static bool IsIn(string assembly, Library library) => library switch
    {
        Library.Whole => true,
        Library.Contracts => !assembly.StartsWith("TypedKafka", StringComparison.Ordinal) || assembly == "TypedKafka.Abstractions",
        _ => !assembly.StartsWith("TypedKafka", StringComparison.Ordinal),
    };

    private static bool IsForUsers(string assembly) =>
        assembly.StartsWith("System.", StringComparison.Ordinal)
        || assembly.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
        || assembly is "System" or "netstandard" or "mscorlib" or "TypedKafka" or "TypedKafka.Abstractions" or "TypedKafka.Client" or "TypedKafka.Protobuf" or "Google.Protobuf";

    private static ImmutableArray<Type> TypesOf<TAttribute>(string assembly) where TAttribute : Attribute =>
        [.. System.Reflection.Assembly.Load(assembly).GetTypes().Where(static type => type.IsDefined(typeof(TAttribute), inherit: false))];
}
