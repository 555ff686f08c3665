using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Analyzers.Tests.Harness;
using TypedKafka.Generators.Tests.SchemaFirst;

namespace TypedKafka.Analyzers.Tests.Contracts;

/// <summary>TK1014, at the place in the schema file.</summary>
public sealed class IllegalSchemaFileTests
{
    private static readonly (string Name, string Value) s_marked = ("TypedKafkaSchema", "true");

    [Theory]
    [InlineData("a colon was expected", """{ "type": "record", "name" {|TK1014:}|}""")]
    [InlineData("has no fields", """{|TK1014:{ "type": "record", "name": "A" }|}""")]
    [InlineData("names the type 'Money', which it does not define before", """{ "type": "record", "name": "A", "fields": [{ "name": "a", "type": {|TK1014:"Money" }] }|}""")]
    [InlineData("is not of its type int", """{ "type": "record", "name": "A", "fields": [{ "name": "a", "type": "int", "default": {|TK1014:"x" }] }|}""")]
    [InlineData("has the field 'a' twice", """{ "type": "record", "name": "A", "fields": [{ "name": "a", "type": "int" }, {|TK1014:{ "name": "a", "type": "int" }] }|}""")]
    [InlineData("of the type enum, and a message is a record", """{|TK1014:{ "type": "enum", "name": "A", "symbols": ["X"] }|}""")]
    [InlineData("'A.a' is a union of int, string, and a member has one type", """{ "type": "record", "name": "A", "fields": [{ "name": "a", "type": {|TK1014:["int", "string"] }] }|}""")]
    [InlineData("give each type a field of its own", """{ "type": "record", "name": "A", "fields": [{ "name": "a", "type": { "type": "array", "items": {|TK1014:["null", "int", "string"] } }] }|}""")]
    [InlineData("'A.a' is a union of int, and a member", """{ "type": "record", "name": "A", "fields": [{ "name": "a", "type": {|TK1014:["int"] }] }|}""")]
    [InlineData("can only be null", """{ "type": "record", "name": "A", "fields": [{ "name": "a", "type": {|TK1014:"null" }] }|}""")]
    [InlineData("a decimal of 39 digits", """{ "type": "record", "name": "A", "fields": [{ "name": "a", "type": {|TK1014:{ "type": "bytes", "logicalType": "decimal", "precision": 39 } }] }|}""")]
    [InlineData("a decimal of 38 digits, 29 of them after the point", """{ "type": "record", "name": "A", "fields": [{ "name": "a", "type": {|TK1014:{ "type": "bytes", "logicalType": "decimal", "precision": 38, "scale": 29 } }] }|}""")]
    [InlineData("a type whose name another type of the file", """{ "type": "record", "name": "A", "fields": [{ "name": "a", "type": {|TK1014:{ "type": "record", "name": "AView", "fields": [] } }] }|}""")]
    public async Task What_is_wrong_in_a_file_is_said_where_it_stands(string part, string marked)
    {
        var source = MarkedSource.Parse(marked);
        var diagnostic = Assert.Single(await DiagnoseAsync(new SchemaItem("a.avsc", source.Text, s_marked, ("Topic", "a"))));
        Assert.Equal("a.avsc", diagnostic.Location.GetLineSpan().Path);
        Assert.Equal(Assert.Single(source.Expected), new ReportedDiagnostic(diagnostic.Id, diagnostic.Location.SourceSpan));
        Assert.StartsWith("'a.avsc' cannot be a contract: ", Message(diagnostic), StringComparison.Ordinal);
        Assert.Contains(part, Message(diagnostic), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Key", "b", "which is no field of 'A'; there are id, rate")]
    [InlineData("Key", "rate", "has no canonical bytes")]
    [InlineData("Key", "id,id", "names 'id' twice")]
    [InlineData("Topic", "no topic", "is illegal: ' ' is none of the legal characters")]
    [InlineData("Topic", "", "its item has no topic; write <TypedKafkaSchema")]
    [InlineData("Partitions", "0", "the Partitions of its item is \"0\"; it is a number of at least 1")]
    [InlineData("ReplicationFactor", "40000", "the ReplicationFactor of its item is \"40000\"")]
    [InlineData("Cleanup", "Sometimes", "there are BrokerDefault, Delete, Compact, CompactAndDelete")]
    [InlineData("Compatibility", "Maybe", "there are Default, Backward, BackwardTransitive")]
    [InlineData("Access", "private", "it is public or internal")]
    public async Task What_is_wrong_in_the_item_is_said_at_the_files_beginning(string name, string value, string part)
    {
        const string text = """{ "type": "record", "name": "A", "fields": [{ "name": "id", "type": "int" }, { "name": "rate", "type": "double" }] }""";
        (string, string)[] metadata = name == "Topic" ? [s_marked, (name, value)] : [s_marked, ("Topic", "a"), (name, value)];
        var diagnostic = Assert.Single(await DiagnoseAsync(new SchemaItem("a.avsc", text, metadata)));
        Assert.Equal(0, diagnostic.Location.SourceSpan.Start);
        Assert.Contains(part, Message(diagnostic), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_problem_of_a_file_is_said()
    {
        var item = new SchemaItem("a.avsc", """{ "type": "record", "name": "A", "fields": [{ "name": "a", "type": ["int", "string"] }, { "name": "b", "type": "null" }] }""", s_marked, ("Topic", "a"));
        Assert.Equal(2, (await DiagnoseAsync(item)).Count);
    }

    [Fact]
    public async Task A_type_that_two_files_define_otherwise_is_said_at_the_second()
    {
        var diagnostic = Assert.Single(await DiagnoseAsync(
            SchemaItem.Of("a.avsc", """{ "type": "record", "name": "A", "fields": [{ "name": "p", "type": { "type": "enum", "name": "P", "symbols": ["X"] } }] }""", "a"),
            SchemaItem.Of("b.avsc", """{ "type": "record", "name": "B", "fields": [{ "name": "p", "type": { "type": "enum", "name": "P", "symbols": ["Y"] } }] }""", "b")));
        Assert.Equal("b.avsc", diagnostic.Location.GetLineSpan().Path);
        Assert.Contains("'Shop.Root.P' is made of a.avsc too", Message(diagnostic), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_record_is_one_contract()
    {
        const string text = """{ "type": "record", "name": "A", "fields": [] }""";
        Assert.Equal("b.avsc", Assert.Single(await DiagnoseAsync(SchemaItem.Of("a.avsc", text, "a"), SchemaItem.Of("b.avsc", text, "b"))).Location.GetLineSpan().Path);
    }

    [Theory]
    [InlineData("""{ "name": "id", "type": "int" }, {|TK2002:{ "name": "branch", "type": "int" }] }|}""")]
    [InlineData("""{|TK2007:{ "name": "id", "type": "string" }] }|}""")]
    [InlineData("""{ "name": "id", "type": "int" }, { "name": "lines", "default": [], "type": { "type": "array", "items": { "type": "record", "name": "line", "fields": [{|TK2007:{ "name": "price", "type": "int" }] } } }] }|}""")]
    [InlineData("""{ "name": "id", "type": "int" }, {|TK2007:{ "name": "hash", "type": { "type": "fixed", "name": "hash", "size": 8 } }] }|}""")]
    public async Task What_breaks_a_released_schema_is_said_where_it_stands_in_the_file(string marked)
    {
        var source = MarkedSource.Parse("""{ "type": "record", "name": "a_event", "fields": [""" + (marked.EndsWith("|}", StringComparison.Ordinal) ? marked : marked + "] }"));
        var options = Options(
            SchemaItem.Of("0.avsc", """{ "type": "record", "name": "another", "fields": [] }""", "another"),
            SchemaItem.Of("a.avsc", source.Text, "a"),
            new SchemaItem("/shop/schemas/a/1.avsc", """{ "type": "record", "name": "a_event", "fields": [{ "name": "id", "type": "int" }, { "name": "hash", "type": { "type": "fixed", "name": "hash", "size": 16 } }, { "name": "lines", "default": [], "type": { "type": "array", "items": { "type": "record", "name": "line", "fields": [{ "name": "price", "type": "long" }] } } }] }"""));
        var (compilation, _) = Compilations.Generate(Compilations.Create(""), options);
        var reported = await Compilations.DiagnoseAsync(compilation, options);
        Assert.All(reported, static found => Assert.EndsWith(".avsc", found.Location.GetLineSpan().Path, StringComparison.Ordinal));
        var found = Assert.Single(reported, static found => found.Severity == DiagnosticSeverity.Error);
        Assert.Equal("a.avsc", found.Location.GetLineSpan().Path);
        Assert.Equal(Assert.Single(source.Expected), new ReportedDiagnostic(found.Id, found.Location.SourceSpan));
    }

    [Theory]
    [InlineData("""{ "name": "id", "type": "int" }, { "name": "branch", "type": "int" }""", "TK2002")]
    [InlineData("""{ "name": "id", "type": "int" }, { "name": "branch", "type": "int", "default": 0 }""", null)]
    [InlineData("""{ "name": "id", "type": "string" }""", "TK2007")]
    public async Task A_released_schema_is_held_against_the_schema_of_the_file(string fields, string? rule)
    {
        var options = Options(
            SchemaItem.Of("a.avsc", $$"""{ "type": "record", "name": "a_event", "fields": [{{fields}}] }""", "a"),
            new SchemaItem("/shop/schemas/a/1.avsc", """{ "type": "record", "name": "a_event", "fields": [{ "name": "id", "type": "int" }] }"""));
        var (compilation, _) = Compilations.Generate(Compilations.Create(""), options);
        var errors = (await Compilations.DiagnoseAsync(compilation, options)).Where(static found => found.Severity == DiagnosticSeverity.Error).Select(static found => found.Id);
        Assert.Equal(rule is null ? [] : [rule], errors);
    }

    [Fact]
    public async Task Nothing_is_said_of_a_sound_file_and_of_one_that_is_not_marked() => Assert.Empty(await DiagnoseAsync(
        SchemaItem.Of("a.avsc", """{ "type": "record", "name": "A", "fields": [{ "name": "a", "type": { "type": "long", "logicalType": "local-timestamp-millis" } }, { "name": "b", "type": { "type": "bytes", "logicalType": "decimal", "precision": 38, "scale": 2 } }] }""", "a"),
        new SchemaItem("b.avsc", "no schema", ("Topic", "b"))));

    [Fact]
    public async Task Nothing_is_said_in_a_project_without_the_library()
    {
        var options = Options(new SchemaItem("a.avsc", "no schema", s_marked, ("Topic", "a")));
        Assert.Empty(await Compilations.DiagnoseAsync(Compilations.Create("", Library.None), options));
    }

    [Fact]
    public async Task A_contract_of_code_cannot_hold_a_type_of_a_schema_file_and_that_is_said_too()
    {
        var options = Options(SchemaItem.Of("a.avsc", """{ "type": "record", "name": "A", "fields": [{ "name": "id", "type": "int" }] }""", "a"));
        var (compilation, _) = Compilations.Generate(Compilations.Create("""[TypedKafka.Topic("orders")] public partial record Order(Shop.Root.A Inner);"""), options);
        var diagnostic = Assert.Single(await Compilations.DiagnoseAsync(compilation, options));
        Assert.Equal("TK1002", diagnostic.Id);
        Assert.Contains("it is made of a schema file", Message(diagnostic), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handlers_of_a_schema_files_contract_are_sound()
    {
        var options = Options(SchemaItem.Of("a.avsc", """{ "type": "record", "name": "A", "fields": [{ "name": "id", "type": "int" }] }""", "a"));
        var (compilation, generated) = Compilations.Generate(
            Compilations.Create("""
                using TypedKafka;
                using Shop.Root;
                [ConsumerGroup("g")] public static partial class Handlers
                {
                    [Consume] public static void On(A a) { }
                    [Consume(Group = "h")] public static void OnView(AView a) { }
                    public static void Add(TypedKafkaBuilder builder) => builder.AddTopics().AddHandlers();
                }
                """),
            options);
        Assert.Empty(await Compilations.DiagnoseAsync(compilation, options));
        Assert.Contains(generated.GeneratedTrees, static tree => tree.ToString().Contains("ConsumeOnView(", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<Diagnostic>> DiagnoseAsync(params SchemaItem[] items)
    {
        var options = Options(items);
        var (compilation, generated) = Compilations.Generate(Compilations.Create(""), options);
        var diagnostics = await Compilations.DiagnoseAsync(compilation, options);

        // What is reported is not generated, and what is generated is not reported.
        Assert.Equal(items.Count(static item => item.Metadata.ContainsKey("build_metadata.AdditionalFiles.TypedKafkaSchema")) - diagnostics.Select(static found => found.Location.GetLineSpan().Path).Distinct().Count(),
            generated.GeneratedTrees.Count(static tree => tree.FilePath.Contains(".Schema.", StringComparison.Ordinal)));
        return diagnostics;
    }

    private static AnalyzerOptions Options(params SchemaItem[] items) => new([.. items], new SchemaItems());

    private static string Message(Diagnostic diagnostic) => diagnostic.GetMessage(CultureInfo.InvariantCulture);
}
