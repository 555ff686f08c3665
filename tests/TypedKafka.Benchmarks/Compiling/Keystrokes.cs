using System.Diagnostics;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedKafka.Benchmarks.Comparing;

namespace TypedKafka.Benchmarks.Compiling;

/// <summary>
/// What the generator costs after a keystroke in a file without contracts: the compilation gets a changed tree, and the driver runs again. Ours and a generator with an empty transform take
/// turns on the same compilations, so that both pay for the same binding.
/// </summary>
internal sealed class Keystrokes
{
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest);

    private readonly SyntaxTree[] _trees;
    private readonly CSharpCompilation _compilation;

    /// <param name="sources">A project's files, the last one <see cref="ContractSources.Program"/>.</param>
    public Keystrokes(IEnumerable<(string File, string Text)> sources)
    {
        _trees = [.. sources.Select(static source => Tree(source.Text, source.File))];
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll" or "mscorlib.dll");
        _compilation = CSharpCompilation.Create(
            "Shop",
            _trees,
            platform.Concat(CompilerParts.Libraries()).Distinct(StringComparer.Ordinal).Select(static path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
    }

    public KeystrokeFigures Measure(int edits, int warmup)
    {
        GeneratorDriver ours = Driver(CompilerParts.Generator(), tracked: false);
        GeneratorDriver empty = Driver(new EmptyTransformGenerator(), tracked: false);
        ours = ours.RunGeneratorsAndUpdateCompilation(_compilation, out var whole, out _);
        if (whole.GetDiagnostics().FirstOrDefault(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error)
            throw new InvalidOperationException($"The project does not compile, so its figures mean nothing: {error}");

        empty = empty.RunGenerators(_compilation);
        var files = ours.GetRunResult().GeneratedTrees.Length;

        var ourTimes = new List<double>();
        var emptyTimes = new List<double>();
        for (var edit = 0; edit < warmup + edits; edit++)
        {
            // Each runs on a compilation of its own that nobody has bound yet: the second one would find the first one's work done.
            var (oursFirst, ourTime, emptyTime) = (edit % 2 == 0, 0d, 0d);
            for (var turn = 0; turn < 2; turn++)
            {
                var edited = _compilation.ReplaceSyntaxTree(_trees[^1], Tree(ContractSources.Program(edit + 1), "Program.cs"));
                var started = Stopwatch.GetTimestamp();
                if (turn == 0 == oursFirst)
                {
                    ours = ours.RunGenerators(edited);
                    ourTime = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                }
                else
                {
                    empty = empty.RunGenerators(edited);
                    emptyTime = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                }
            }

            if (edit < warmup) continue;
            ourTimes.Add(ourTime);
            emptyTimes.Add(emptyTime);
        }

        return new(files, Spread.Of(ourTimes), Spread.Of(emptyTimes), Reasons());
    }

    /// <summary>Why the outputs of each step are what they are after one edit. Apart from the measured runs: keeping track of steps costs as much as they do, and an editor does not.</summary>
    private SortedDictionary<string, int> Reasons()
    {
        var driver = Driver(CompilerParts.Generator(), tracked: true).RunGenerators(_compilation);
        var edited = _compilation.ReplaceSyntaxTree(_trees[^1], Tree(ContractSources.Program(1), "Program.cs"));
        var result = driver.RunGenerators(edited).GetRunResult().Results[0];
        var reasons = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (step, runs) in result.TrackedSteps.Concat(result.TrackedOutputSteps))
        {
            foreach (var group in runs.SelectMany(static run => run.Outputs).GroupBy(static output => output.Reason))
                reasons[$"{step} {group.Key}"] = group.Count();
        }

        return reasons;
    }

    private static SyntaxTree Tree(string text, string file) => CSharpSyntaxTree.ParseText(text, Parsing, file, Encoding.UTF8);

    private static CSharpGeneratorDriver Driver(IIncrementalGenerator generator, bool tracked) => CSharpGeneratorDriver.Create(
        [generator.AsSourceGenerator()], parseOptions: Parsing, driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: tracked));
}
