using Microsoft.CodeAnalysis;
using TypedKafka.Analyzers.Tests.Harness;
using TypedKafka.CodeFixes.Evolution;

namespace TypedKafka.Analyzers.Tests.Evolution;

public sealed class SchemaNotRecordedTests
{
    private const string Today = """
        using TypedKafka;

        [Topic("orders", Format = TopicFormat.Avro, Compatibility = SchemaCompatibility.Backward)]
        public partial record Order([MessageKey] int Id);
        """;

    private const string File = """
        {
          "type": "record",
          "name": "Order",
          "namespace": "",
          "typedkafka-contract": {
            "key": {
              "id": "int32"
            }
          },
          "fields": [
            {
              "name": "id",
              "type": "int"
            }
          ]
        }

        """;

    [Fact]
    public async Task A_contract_with_a_mode_and_without_a_file_is_reported() => Assert.Equal(
        "The schema of 'Order' is not recorded: no version of it is released, and schemas/orders/unreleased.avsc does not exist. Write it down, and release it with the contract.",
        Message(await RuleTest.ReportsAsync(Marked())));

    [Fact]
    public async Task A_contract_without_a_mode_is_reported_once_the_project_has_schema_files() => Assert.Contains(
        "no version of it is released",
        Message(await RuleTest.ReportsAsync(Marked().Replace(", Compatibility = SchemaCompatibility.Backward", ""), files: [At("schemas/others/1.json", "{}")])), StringComparison.Ordinal);

    [Fact]
    public Task A_contract_without_a_mode_is_left_alone_in_a_project_without_schema_files() => RuleTest.ReportsAsync(Today.Replace(", Compatibility = SchemaCompatibility.Backward", ""));

    [Fact]
    public Task A_contract_that_may_change_at_will_is_left_alone() => RuleTest.ReportsAsync(Today.Replace("SchemaCompatibility.Backward", "SchemaCompatibility.None"), files: [At("schemas/others/1.json", "{}")]);

    [Fact]
    public async Task A_change_since_the_last_version_is_to_be_recorded() => Assert.Equal(
        "The schema of 'Order' is not recorded: it has changed since version 2, and schemas/orders/unreleased.avsc does not exist. Write it down, and release it with the contract.",
        Message(await RuleTest.ReportsAsync(Marked().Replace("int Id", "int Id, string? Note"), files: [At("schemas/orders/1.avsc", "\"int\""), At("schemas/orders/2.avsc", File)])));

    [Fact]
    public async Task A_record_that_says_something_else_is_reported() => Assert.Contains(
        "schemas/orders/unreleased.avsc says something else",
        Message(await RuleTest.ReportsAsync(Marked().Replace("int Id", "int Id, string? Note"), files: [At("schemas/orders/unreleased.avsc", File)])), StringComparison.Ordinal);

    [Fact]
    public async Task A_record_in_another_format_is_none() => Assert.Contains(
        "schemas/orders/unreleased.avsc does not exist", Message(await RuleTest.ReportsAsync(Marked(), files: [At("schemas/orders/unreleased.json", "{}")])), StringComparison.Ordinal);

    [Fact]
    public async Task Half_a_record_is_reported() => Assert.Contains(
        "says something else", Message(await RuleTest.ReportsAsync(Marked(), files: [At("schemas/orders/unreleased.avsc", "{")])), StringComparison.Ordinal);

    [Theory]
    [InlineData("schemas/orders/1.avsc")]
    [InlineData("schemas/orders/unreleased.avsc")]
    [InlineData("schemas\\orders\\7.avsc")]
    public Task A_file_that_says_the_same_is_enough_however_it_is_laid_out(string path) => RuleTest.ReportsAsync(Today, files: [At(path, File.Replace("\n", "\r\n").Replace("  ", "\t"))]);

    [Fact]
    public async Task A_file_that_comes_while_the_code_stays_is_seen()
    {
        var (compilation, _) = Compilations.Generate(Compilations.Create(Today));

        Assert.Single(await Compilations.DiagnoseAsync(compilation));
        Assert.Empty(await Compilations.DiagnoseAsync(compilation, [At("schemas/orders/1.avsc", File)]));
    }

    [Fact]
    public async Task The_fix_writes_the_file_beside_those_of_the_project()
    {
        var written = Assert.Single(await WriteAsync(Today, At("schemas/others/1.avsc", "\"int\"")));

        Assert.Equal("/home/ada/shop/schemas/orders/unreleased.avsc", written.Path);
        Assert.Equal(File, written.Text, ignoreLineEndingDifferences: true);
        await RuleTest.ReportsAsync(Today, files: [written]);
    }

    [Fact]
    public async Task The_fix_replaces_what_the_file_says()
    {
        var written = Assert.Single(await WriteAsync(Today, At("schemas/orders/unreleased.avsc", "{")));

        Assert.Equal("/home/ada/shop/schemas/orders/unreleased.avsc", written.Path);
        Assert.Equal(File, written.Text, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task The_first_file_of_a_project_is_below_the_project()
    {
        var written = Assert.Single(await WriteAsync(Today));

        Assert.Equal("/home/ada/shop/schemas/orders/unreleased.avsc", written.Path);
    }

    [Fact]
    public async Task Fix_All_writes_the_files_of_all_contracts()
    {
        const string two = Today + """

            [Topic("refunds", Compatibility = SchemaCompatibility.Backward)]
            public partial record Refund([MessageKey] int Id);
            """;

        var written = await WriteAsync(two);

        Assert.Equal(["/home/ada/shop/schemas/orders/unreleased.avsc", "/home/ada/shop/schemas/refunds/unreleased.json"], written.Select(static file => file.Path).Order(StringComparer.Ordinal));
        await RuleTest.ReportsAsync(two, files: written);
    }

    private static string Marked() => Today.Replace("record Order", "record {|TK2006:Order|}");

    private static ProjectFile At(string path, string text) => new("/home/ada/shop/" + path, text);

    private static string Message(IReadOnlyList<Diagnostic> diagnostics) => Assert.Single(diagnostics).GetMessage(System.Globalization.CultureInfo.InvariantCulture);

    private static Task<IReadOnlyList<ProjectFile>> WriteAsync(string source, params IReadOnlyList<ProjectFile> files) => FixTest.WritesAsync<RecordSchemaFix>(source, files);
}
