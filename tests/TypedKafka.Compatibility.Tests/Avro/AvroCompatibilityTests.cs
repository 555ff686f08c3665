using TypedKafka.Roslyn;

namespace TypedKafka.Compatibility.Tests.Avro;

public sealed class AvroCompatibilityTests
{
    [Theory]
    [InlineData("int", "long")]
    [InlineData("int", "double")]
    [InlineData("long", "float")]
    [InlineData("float", "double")]
    [InlineData("string", "bytes")]
    [InlineData("bytes", "string")]
    public void A_promotion_is_compatible(string writer, string reader) => Assert.Empty(Check(Record(Field("a", $"\"{reader}\"")), Record(Field("a", $"\"{writer}\""))));

    [Fact]
    public void A_member_that_writers_did_not_have_needs_a_default()
    {
        var problem = Assert.Single(Check(Record(Field("a", "\"int\"") + "," + Field("b", "\"string\"")), Record(Field("a", "\"int\""))));

        Assert.Equal(IncompatibilityKind.MissingDefault, problem.Kind);
        Assert.Equal("b", problem.ReaderPath.ToString());
        Assert.Equal("", problem.WriterPath.ToString());
    }

    [Fact]
    public void The_path_leads_through_lists_nullable_members_and_former_names()
    {
        var line = """{"type":"record","name":"Line","fields":[{"name":"PRICE","type":"NAME"}]}""";
        var problem = Assert.Single(Check(
            Record($$"""{"name":"lines","aliases":["items"],"type":["null",{"type":"array","items":{{line.Replace("NAME", "int").Replace("PRICE", "price")}}}]}"""),
            Record($$"""{"name":"items","type":["null",{"type":"array","items":{{line.Replace("NAME", "string").Replace("PRICE", "price")}}}]}""")));

        Assert.Equal(new Incompatibility(IncompatibilityKind.TypeChanged, problem.ReaderPath, problem.WriterPath, "int", "string"), problem);
        Assert.Equal("lines.price", problem.ReaderPath.ToString());
        Assert.Equal("items.price", problem.WriterPath.ToString());
    }

    [Fact]
    public void A_member_that_was_nullable_may_be_null_for_ever()
    {
        var problem = Assert.Single(Check(Record(Field("a", "\"string\"")), Record(Field("a", "[\"null\",\"string\"]"))));

        Assert.Equal(IncompatibilityKind.NoLongerNullable, problem.Kind);
    }

    [Fact]
    public void A_reader_must_know_every_symbol_or_have_a_default()
    {
        var writer = Record(Field("a", """{"type":"enum","name":"E","symbols":["A","B","C"]}"""));
        var problem = Assert.Single(Check(Record(Field("a", """{"type":"enum","name":"E","symbols":["A"]}""")), writer));

        Assert.Equal((IncompatibilityKind.UnknownSymbols, "B, C"), (problem.Kind, problem.Writer));
        Assert.Empty(Check(Record(Field("a", """{"type":"enum","name":"E","symbols":["A"],"default":"A"}""")), writer));
    }

    [Fact]
    public void A_renamed_type_needs_an_alias()
    {
        const string writer = """{"type":"record","name":"shop.Old","fields":[]}""";

        Assert.Equal(IncompatibilityKind.NameChanged, Assert.Single(Check("""{"type":"record","name":"shop.New","fields":[]}""", writer)).Kind);
        Assert.Empty(Check("""{"type":"record","name":"shop.New","aliases":["Old"],"fields":[]}""", writer));
        Assert.Empty(Check("""{"type":"record","name":"elsewhere.Old","fields":[]}""", writer));
    }

    [Fact]
    public void A_fixed_keeps_its_size()
    {
        var problem = Assert.Single(Check(Record(Field("a", """{"type":"fixed","name":"F","size":8}""")), Record(Field("a", """{"type":"fixed","name":"F","size":4}"""))));

        Assert.Equal((IncompatibilityKind.SizeChanged, "8", "4"), (problem.Kind, problem.Reader, problem.Writer));
    }

    [Fact]
    public void Decimals_keep_their_digits_though_Javas_checker_does_not_look_at_them()
    {
        const string money = """{"type":"bytes","logicalType":"decimal","precision":18,"scale":SCALE}""";
        var problem = Assert.Single(Check(Record(Field("a", money.Replace("SCALE", "2"))), Record(Field("a", money.Replace("SCALE", "4")))));

        Assert.Equal((IncompatibilityKind.DecimalChanged, "decimal(18, 2)", "decimal(18, 4)"), (problem.Kind, problem.Reader, problem.Writer));
        Assert.Empty(Check(Record(Field("a", money.Replace("SCALE", "2"))), Record(Field("a", "\"bytes\""))));
        Assert.Equal(IncompatibilityKind.TypeChanged, Assert.Single(Check(Record(Field("a", "\"string\"")), Record(Field("a", money.Replace("SCALE", "4"))))).Kind);
    }

    [Fact]
    public void A_union_that_lost_a_branch_cannot_be_read()
    {
        var problem = Assert.Single(Check(Record(Field("a", "[\"null\",\"string\",\"boolean\"]")), Record(Field("a", "[\"null\",\"string\",\"int\"]"))));

        Assert.Equal((IncompatibilityKind.MissingBranch, "int"), (problem.Kind, problem.Writer));
    }

    [Fact]
    public void A_union_as_a_message_has_the_cases_of_its_writers()
    {
        const string sent = """{"type":"record","name":"Sent","fields":[{"name":"to","type":"string"}]}""";
        const string home = """{"type":"record","name":"Home","fields":[{"name":"minutes","type":"TYPE"}]}""";

        Assert.Empty(Check($"[{home.Replace("TYPE", "long")},{sent}]", $"[{sent},{home.Replace("TYPE", "int")}]"));
        Assert.Equal("Home.minutes", Assert.Single(Check($"[{sent},{home.Replace("TYPE", "int")}]", $"[{sent},{home.Replace("TYPE", "long")}]")).ReaderPath.ToString());
        var gone = Assert.Single(Check($"[{sent},\"string\"]", $"[{sent},{home.Replace("TYPE", "int")}]"));
        Assert.Equal((IncompatibilityKind.MissingBranch, "Home"), (gone.Kind, gone.Writer));
    }

    [Fact]
    public void A_type_that_holds_itself_is_compared_once()
    {
        const string tree = """{"type":"record","name":"Tree","fields":[{"name":"left","type":["null","Tree"]},{"name":"value","type":"TYPE"}]}""";

        Assert.Empty(Check(tree.Replace("TYPE", "long"), tree.Replace("TYPE", "int")));
        Assert.Equal("value", Assert.Single(Check(tree.Replace("TYPE", "int"), tree.Replace("TYPE", "long"))).ReaderPath.ToString());
    }

    [Theory]
    [InlineData("""["null","string"]""", "\"string\"")]
    [InlineData("""["null","long"]""", "\"int\"")]
    [InlineData("""["null","double"]""", """["null","int"]""")]
    [InlineData("\"null\"", """["null"]""")]
    [InlineData("""{"type":"fixed","name":"F","size":4}""", """{"type":"fixed","name":"F","size":4}""")]
    [InlineData("""{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}""", """{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}""")]
    [InlineData("\"bytes\"", """{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}""")]
    [InlineData("""{"type":"enum","name":"E","symbols":["A","B"]}""", """{"type":"enum","name":"E","symbols":["B"]}""")]
    public void A_reader_that_takes_more_or_the_same_is_compatible(string reader, string writer) => Assert.Empty(Check(Record(Field("a", reader)), Record(Field("a", writer))));

    [Fact]
    public void A_member_with_a_default_may_be_missing() =>
        Assert.Empty(Check(Record("""{"name":"b","type":"int","default":0}"""), Record(Field("a", "\"int\""))));

    [Theory]
    [InlineData("""["string","boolean"]""", """["null","string"]""", "NoLongerNullable", "string or boolean", "null")]
    [InlineData("""["null","boolean"]""", """["null","int"]""", "TypeChanged", "boolean", "int")]
    [InlineData("""["null",{"type":"record","name":"shop.Cash","fields":[]}]""", """["null",{"type":"record","name":"shop.Money","fields":[]}]""", "NameChanged", "shop.Cash", "shop.Money")]
    [InlineData("\"string\"", """{"type":"array","items":"int"}""", "TypeChanged", "string", "array of int")]
    [InlineData("""{"type":"map","values":"int"}""", "\"string\"", "TypeChanged", "map of int", "string")]
    [InlineData("""{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}""", "\"string\"", "TypeChanged", "decimal(9, 2)", "string")]
    public void What_is_wrong_with_a_type_names_both(string reader, string writer, string kind, string now, string then)
    {
        var problem = Assert.Single(Check(Record(Field("a", reader)), Record(Field("a", writer))));

        Assert.Equal((kind, now, then), (problem.Kind.ToString(), problem.Reader, problem.Writer));
    }

    [Fact]
    public void A_nullable_record_adds_no_step_to_the_path()
    {
        const string line = """["null",{"type":"record","name":"Line","fields":[{"name":"price","type":"TYPE"}]}]""";

        var problem = Assert.Single(Check(Record(Field("line", line.Replace("TYPE", "int"))), Record(Field("line", line.Replace("TYPE", "string")))));

        Assert.Equal(("line.price", "line.price"), (problem.ReaderPath.ToString(), problem.WriterPath.ToString()));
    }

    private static IReadOnlyList<Incompatibility> Check(string reader, string writer) => SchemaComparison.Check(SchemaFormat.Avro, new NotedSchema(reader), new NotedSchema(writer));

    private static string Record(string fields) => $$"""{"type":"record","name":"R","fields":[{{fields}}]}""";

    private static string Field(string name, string type) => $$"""{"name":"{{name}}","type":{{type}}}""";
}
