using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Analyzers.Tests.Harness;

namespace TypedKafka.Analyzers.Tests.Services;

/// <summary>
/// Code is half written most of the time: generators and analyzers see every state of it, and none may fail of it, for then all that they made is gone. Here whole services are cut, and words in them
/// are left out, doubled, or put where others were.
/// </summary>
public sealed class TypingTests(ITestOutputHelper output)
{
    private static readonly int s_states = int.Parse(Environment.GetEnvironmentVariable("TYPEDKAFKA_TYPING") ?? "25", CultureInfo.InvariantCulture);

    private static readonly string[] s_words =
    [
        "null", "default", "-1", "-true", "\"\"", "\"a b\"", "'x'", "1.5", "typeof(int)", "typeof(List<>)", "typeof(int[])", "nameof(System)", "[", "]", "(", ")", "{", "}", "<", ">", ",", ";", "?", "=>", "=", ".", "@class",
        "static", "partial", "abstract", "async", "await", "record", "struct", "ref", "in", "params", "file", "readonly", "required", "private", "enum", "interface", "dynamic", "T", "var", "this", "void", "Missing", "object", "int*",
    ];

    public static TheoryData<string> Names() => ServicesTests.Names();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task No_state_of_the_code_makes_a_generator_or_analyzer_fail(string name)
    {
        var source = MarkedSource.Parse(ServicesTests.Read(name)).Text;
        var tokens = CSharpSyntaxTree.ParseText(source, Compilations.ParseOptions, cancellationToken: TestContext.Current.CancellationToken)
            .GetRoot(TestContext.Current.CancellationToken).DescendantTokens().Where(static token => token.Span.Length > 0).ToArray();
        var files = await FilesAsync(source);
        for (var seed = 0; seed < s_states; seed++)
        {
            var state = Change(source, tokens, new Random(seed));
            try
            {
                Assert.Null(await FailureAsync(state, files));
            }
            catch (Exception)
            {
                output.WriteLine($"Seed {seed.ToString(CultureInfo.InvariantCulture)}:\n{state}");
                throw;
            }
        }
    }

    /// <summary>Schema files of all contracts of a service, so that the gate has something to compare with.</summary>
    private static async Task<IReadOnlyList<ProjectFile>> FilesAsync(string source)
    {
        var recorded = await Releases.UnrecordedAsync(source, [new ProjectFile("/home/ada/shop/schemas/none/1.json", "{}")]);
        Assert.NotEmpty(recorded);
        return [.. recorded.Select(static file => new ProjectFile(file.Path.Replace("unreleased", "1", StringComparison.Ordinal), file.Text))];
    }

    private static string Change(string source, SyntaxToken[] tokens, Random random)
    {
        var state = source;

        // From the end to the start, so that the places stay those of the source.
        foreach (var token in random.GetItems(tokens, random.Next(1, 4)).OrderByDescending(static token => token.SpanStart).ToArray())
        {
            var other = random.Next(2) == 0 ? tokens[random.Next(tokens.Length)].Text : s_words[random.Next(s_words.Length)];
            state = random.Next(8) switch
            {
                0 => state[..token.SpanStart] + state[Math.Min(token.Span.End, state.Length)..],
                1 => state[..token.SpanStart] + token.Text + " " + state[token.SpanStart..],
                2 => state[..(token.SpanStart + random.Next(token.Span.Length))],
                3 => state[..token.SpanStart] + state[Math.Min(state.Length, token.Span.End + random.Next(80))..],
                4 => state[..token.SpanStart] + other + " " + state[token.SpanStart..],
                _ => state[..token.SpanStart] + other + state[Math.Min(token.Span.End, state.Length)..],
            };
        }

        return state;
    }

    private static async Task<string?> FailureAsync(string source, IReadOnlyList<ProjectFile> files)
    {
        var options = new AnalyzerOptions([.. files]);
        var (compilation, _) = Compilations.Generate(Compilations.Create(source), options);
        var reported = await compilation.WithAnalyzers(Compilations.Analyzers(), options).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return reported.FirstOrDefault(static diagnostic => diagnostic.Id == "AD0001")?.GetMessage(CultureInfo.InvariantCulture);
    }
}
