using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Analyzers.Tests.Harness;
using TypedKafka.Generators.Tests.SchemaFirst;

namespace TypedKafka.Analyzers.Tests.Projects;

public sealed class LanguageTooOldTests
{
    private const string Contract = """
        using TypedKafka;

        [Topic("orders")]
        public partial record Order([MessageKey] int Id, Line[] Lines, Dictionary<string, Line> ByName);

        public record Line(string Sku, DateTimeOffset? At);
        """;

    [Theory]
    [InlineData(LanguageVersion.CSharp10)]
    [InlineData(LanguageVersion.CSharp12)]
    public async Task A_contract_in_an_older_language_is_reported_with_the_version_that_it_needs(LanguageVersion language)
    {
        var diagnostics = await Compile("""
            using TypedKafka;

            [Topic("orders")]
            public partial record {|TK0001:Order|}([MessageKey] int Id);
            """, language);

        Assert.Contains(
            $"compiled as C# {language.ToDisplayString()}: set <LangVersion>13.0</LangVersion>", Assert.Single(diagnostics).GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contract_of_a_schema_file_needs_that_version_too()
    {
        var options = new AnalyzerOptions([SchemaItem.Of("a.avsc", """{ "type": "record", "name": "A", "fields": [{ "name": "id", "type": "int" }] }""", "a")], new SchemaItems());
        var (compilation, _) = Compilations.Generate(Compilations.Create("", language: LanguageVersion.CSharp12), options);

        var reported = await Compilations.DiagnoseAsync(compilation, options);

        Assert.Contains("What is generated for 'A' is C# 13.0", Assert.Single(reported, static found => found.Id == "TK0001").GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_needs_less_than_a_contract() => Assert.Contains("set <LangVersion>12.0</LangVersion>", Assert.Single(await Compile("""
        using TypedKafka;

        [Topic("orders")]
        public partial record {|TK0001:Order|}([MessageKey] int Id);

        [ConsumerGroup("shipping")]
        public sealed partial class Shipping
        {
            [Consume]
            public void {|TK0001:OnOrder|}(Order order) { }
        }
        """, LanguageVersion.CSharp11), static diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Contains("'OnOrder'", StringComparison.Ordinal))
        .GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);

    [Theory]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.CSharp14)]
    public Task What_is_generated_for_a_contract_compiles_from_the_named_version_on(LanguageVersion language) => Compile(Contract, language);

    [Fact]
    public void What_is_generated_for_a_contract_is_newer_than_the_version_before() =>
        Assert.NotEmpty(ErrorsOfGeneratedCode(Contract, LanguageVersion.CSharp13, LanguageVersion.CSharp12, "Order."));

    [Fact]
    public void What_is_generated_for_handlers_compiles_as_12_and_no_older()
    {
        const string handlers = Contract + """


            public interface IClock;

            [ConsumerGroup("shipping")]
            public sealed partial class Shipping
            {
                [Consume]
                public Task OnOrder(Order order, IClock clock, CancellationToken cancel) => Task.CompletedTask;

                [Consume(Group = "metrics")]
                public static void Count(in OrderView order, MessageContext context) { }
            }
            """;

        Assert.Empty(ErrorsOfGeneratedCode(handlers, LanguageVersion.CSharp14, LanguageVersion.CSharp12, ".Handlers."));
        Assert.NotEmpty(ErrorsOfGeneratedCode(handlers, LanguageVersion.CSharp14, LanguageVersion.CSharp11, ".Handlers."));
    }

    [Fact]
    public Task A_project_without_contracts_may_be_of_any_version() => Compile("public static class Program { }", LanguageVersion.CSharp10);

    private static async Task<IReadOnlyList<Diagnostic>> Compile(string markup, LanguageVersion language) => await RuleTest.ReportsAsync(markup, language: language);

    /// <summary>Generates as one version, and compiles what was generated as another.</summary>
    private static IEnumerable<Diagnostic> ErrorsOfGeneratedCode(string source, LanguageVersion generated, LanguageVersion compiled, string file)
    {
        var (compilation, _) = Compilations.Generate(Compilations.Create(source, language: generated));
        var options = Compilations.ParseOptions.WithLanguageVersion(compiled);
        var trees = compilation.SyntaxTrees.Select(tree => CSharpSyntaxTree.ParseText(tree.ToString(), options, tree.FilePath)).ToArray();
        Assert.Contains(trees, tree => tree.FilePath.Contains(file, StringComparison.Ordinal));
        return CSharpCompilation.Create("Other", trees, compilation.References, Compilations.Options)
            .GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Location.SourceTree?.FilePath.Contains(file, StringComparison.Ordinal) == true);
    }
}
