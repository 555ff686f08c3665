using TypedKafka.Analyzers.Tests.Harness;
using TypedKafka.CodeFixes.Evolution;

namespace TypedKafka.Analyzers.Tests.Evolution;

public sealed class BreakingChangeTests
{
    private const string First = """
        using TypedKafka;

        [Topic("orders", Format = TopicFormat.Avro, Compatibility = SchemaCompatibility.Full)]
        public partial record Order([MessageKey] int Id, Priority Priority);

        public enum Priority { Low, High }
        """;

    private const string Parcel = """
        using TypedKafka;

        [Topic("parcels", Format = TopicFormat.Protobuf, Compatibility = SchemaCompatibility.Backward)]
        public partial record Parcel([MessageKey, Tag(1)] int Id, [Tag(2)] Size Size);

        public enum Size { Unknown = 0, Small = 1, Large = 2 }
        """;

    [Fact]
    public Task A_member_that_older_readers_need_and_that_is_gone_is_reported_at_the_type() => RuleTest.ReportsSinceSayingAsync(
        "'Order' has no 'priority' any more, which had no default: readers of version 1 of orders cannot read this contract (FULL). Keep it until those readers are gone.",
        """
        using TypedKafka;

        [Topic("orders", Format = TopicFormat.Avro, Compatibility = SchemaCompatibility.Full)]
        public partial record {|TK2001:Order|}([MessageKey] int Id);
        """,
        First);

    [Theory]
    [InlineData("Json")]
    [InlineData("Avro")]
    public Task A_member_of_a_nested_record_that_is_gone_is_reported_at_that_record(string format) => RuleTest.ReportsSinceSayingAsync(
        "'Cart.Lines' has no 'price' any more, which had no default: readers of version 1 of carts cannot read this contract (FORWARD). Keep it until those readers are gone.",
        Cart(format, "record {|TK2001:Line|}(string Sku)"),
        Cart(format, "record Line(string Sku, long Price)"));

    [Fact]
    public Task A_nested_record_that_may_be_null_is_told_of_by_its_new_name_at_itself() => RuleTest.ReportsSinceSayingAsync(
        "The type of 'Cart.Last' is called 'Row' and was called 'Line': version 1 of carts cannot be read by this contract (BACKWARD). Add [Alias(\"Line\")] to it.",
        Cart("Avro", "record {|TK2001:Row|}(string Sku)").Replace("Forward", "Backward").Replace("List<Line> Lines", "Row? Last"),
        Cart("Avro", "record Line(string Sku)").Replace("Forward", "Backward").Replace("List<Line> Lines", "Line? Last"));

    [Fact]
    public Task A_value_of_an_enum_that_is_gone_is_reported() => RuleTest.ReportsSinceSayingAsync(
        "'Order.Priority' does not know Low any more: version 1 of orders cannot be read by this contract (FULL). Keep what was removed, or have a value 'Unknown' that stands for it.",
        First.Replace("Low, ", "").Replace("Priority Priority)", "Priority {|TK2001:Priority|})"),
        First);

    [Theory]
    [InlineData("{ High }", "{ High, Low }")]
    [InlineData("{ High = 7 }", "{ High = 7, Low }")]
    [InlineData("{ High, }", "{ High, Low, }")]
    [InlineData("\n{\n    High\n}", "\n{\n    High,\n    Low\n}")]
    [InlineData("\n{\n    /// <summary>Now.</summary>\n    High,\n}", "\n{\n    /// <summary>Now.</summary>\n    High,\n    Low,\n}")]
    public Task The_fix_puts_a_value_back_as_the_others_stand(string before, string after) => FixTest.FixesAsync<KeepValuesFix>(
        First.Replace("{ Low, High }", before).Replace("Priority Priority)", "Priority {|TK2001:Priority|})"), First.Replace("{ Low, High }", after), First);

    [Theory]
    [InlineData("Priority?")]
    [InlineData("List<Priority>")]
    [InlineData("Priority[]")]
    public Task The_fix_finds_the_enum_in_what_the_member_is(string type) => FixTest.FixesAsync<KeepValuesFix>(
        Of(type, "{|TK2001:Priority|}", "{ High }"), Of(type, "Priority", "{ High, Low, Later }"), Of(type, "Priority", "{ Low, High, Later }"));

    [Fact]
    public Task The_fix_puts_the_values_of_all_enums_back() => FixTest.FixesAllAsync<KeepValuesFix>(
        Of("Priority", "{|TK2001:Priority|}, Size {|TK2001:Size|}", "{ High }\npublic enum Size { Small }"),
        Of("Priority", "Priority, Size Size", "{ High, Low }\npublic enum Size { Small, Large }"),
        Of("Priority", "Priority, Size Size", "{ Low, High }\npublic enum Size { Small, Large }"));

    [Fact]
    public Task Nothing_is_put_back_where_values_are_new() => FixTest.OffersNothingAsync<KeepValuesFix>(
        First.Replace("High }", "High, Urgent }").Replace("Priority Priority)", "Priority {|TK2001:Priority|})"), First);

    [Fact]
    public Task A_value_of_an_enum_that_old_readers_do_not_know_is_reported() => RuleTest.ReportsSinceSayingAsync(
        "'Order.Priority' has the new Urgent, which those before do not know: readers of version 1 of orders cannot read this contract (FULL). Add values when those readers are gone, or release a value 'Unknown' first.",
        First.Replace("High }", "High, Urgent }").Replace("Priority Priority)", "Priority {|TK2001:Priority|})"),
        First);

    [Fact]
    public Task Values_of_a_Protobuf_enum_that_swap_their_numbers_are_reported() => RuleTest.ReportsSinceSayingAsync(
        "'Parcel.Size' has SIZE_LARGE = 1, SIZE_SMALL = 2 and had SIZE_LARGE = 2, SIZE_SMALL = 1: version 1 of parcels cannot be read by this contract (BACKWARD). Keep the numbers of its values.",
        Parcel.Replace("Small = 1, Large = 2", "Small = 2, Large = 1").Replace("Size Size)", "Size {|TK2001:Size|})"),
        Parcel);

    [Fact]
    public Task A_value_of_a_Protobuf_enum_may_come() => RuleTest.ReportsSinceAsync(Parcel.Replace("Large = 2", "Large = 2, Huge = 3"), Parcel);

    [Fact]
    public Task A_value_that_stands_for_unknown_ones_makes_that_legal() => RuleTest.ReportsSinceAsync(
        First.Replace("Low, High }", "Unknown, Low, High, Urgent }"), First.Replace("Low, High }", "Unknown, Low, High }"));

    [Fact]
    public Task A_contract_under_a_new_name_is_reported_once_each_way() => RuleTest.ReportsSinceAsync(
        First.Replace("record Order(", "record {|TK2001:{|TK2001:Purchase|}|}("), First);

    [Fact]
    public Task An_alias_of_the_type_is_enough_for_its_readers() => RuleTest.ReportsSinceAsync(
        First.Replace("Full", "Backward").Replace("[Topic", "[Alias(\"Order\")]\n[Topic").Replace("record Order(", "record Purchase("), First);

    [Fact]
    public Task The_fix_gives_a_type_its_former_name() => FixTest.FixesAsync<KeepNameFix>(
        First.Replace("Full", "Backward").Replace("record Order(", "record {|TK2001:Purchase|}("),
        First.Replace("Full", "Backward").Replace("[Topic", "[Alias(\"Order\")]\n[Topic").Replace("record Order(", "record Purchase("),
        First.Replace("Full", "Backward"));

    [Theory]
    [InlineData("List<Row> Rows", "record Row(string Sku);")]
    [InlineData("Row? Last", "record Row(string Sku);")]
    [InlineData("Row? Last", "enum Row { A }")]
    public Task The_fix_gives_a_nested_type_its_former_name(string member, string type) => FixTest.FixesAsync<KeepNameFix>(
        Renamed(member, "public " + type.Replace(" Row", " {|TK2001:Row|}")), Renamed(member, "[Alias(\"Line\")]\npublic " + type), Renamed(member.Replace("Row>", "Line>").Replace("Row?", "Line?"), "public " + type.Replace(" Row", " Line")));

    [Fact]
    public async Task Another_format_than_that_of_released_versions_is_reported()
    {
        var source = First.Replace("Avro", "Json").Replace("record Order(", "record {|TK2001:Order|}(").Replace("{ Low, High }", "{ Low = 0, High = 1 }");

        var reported = await RuleTest.ReportsSinceAsync(source, First);

        Assert.Equal(
            "The format of 'Order' is Json and was Avro in version 1 of orders: neither reads the other. Give the new format to a new topic.",
            Assert.Single(reported).GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"type":"no type"}""")]
    public async Task A_file_that_is_no_schema_is_reported(string text)
    {
        var source = First.Replace("record Order(", "record {|TK2001:Order|}(");
        var files = await Releases.OfAsync(First, First, First);

        var reported = await RuleTest.ReportsAsync(source, files: files.Select(file => file.Path.EndsWith("2.avsc", StringComparison.Ordinal) ? new ProjectFile(file.Path, text) : file).Append(Unreleased(files[0])));

        Assert.Contains("orders", Assert.Single(reported).GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_another_topic_and_files_that_are_no_versions_are_left_alone() => await RuleTest.ReportsAsync(
        First,
        files:
        [
            .. await Releases.OfAsync(First, First),
            new ProjectFile("/home/ada/shop/schemas/others/1.avsc", "{"),
            new ProjectFile("/home/ada/shop/schemas/orders/notes.avsc", "{"),
            new ProjectFile("/home/ada/shop/schemas/orders/0.avsc", "{"),
            new ProjectFile("/home/ada/shop/appsettings.json", "{"),
        ]);

    [Fact]
    public async Task Two_contracts_on_one_topic_have_folders_of_their_own()
    {
        const string both = """
            using TypedKafka;

            [Topic({|TK1003:"events"|}, Compatibility = SchemaCompatibility.Backward)]
            public partial record Placed([MessageKey] int Id);

            [Topic({|TK1003:"events"|}, Compatibility = SchemaCompatibility.Backward)]
            public partial record Shipped([MessageKey] int Id, string Carrier);
            """;

        var files = await Releases.OfAsync(both, MarkedSource.Parse(both).Text);

        Assert.Equal(["/home/ada/shop/schemas/events/Placed/1.json", "/home/ada/shop/schemas/events/Shipped/1.json"], files.Select(static file => file.Path).Order(StringComparer.Ordinal));
        await RuleTest.ReportsAsync(both, files: files);
    }

    [Theory]
    [InlineData("Json", ", TypeHeader = \"kind\"", ", TypeHeader = \"type\"", "Name the case by the header 'type' again")]
    [InlineData("Avro", ", TypeHeader = \"kind\"", ", TypeHeader = \"type\"", "Name the case by the header 'type' again")]
    [InlineData("Avro", "", ", TypeHeader = \"type\"", "Name the case by the header 'type' again")]
    [InlineData("Protobuf", ", TypeHeader = \"kind\"", "", "Let the body name the case again")]
    [InlineData("Json", ", TypeHeader = \"kind\"", "", "Name the case by the member '$type' again")]
    [InlineData("Json", ", TypeHeader = \"kind\"", ", Discriminator = \"what\"", "Name the case by the member 'what' again")]
    [InlineData("Json", ", Discriminator = \"kind\"", "", "Name the case by the member '$type' again")]
    [InlineData("Json", ", Discriminator = \"kind\"", ", TypeHeader = \"a \\\"b\\\"\"", "Name the case by the header 'a \"b\"' again")]
    public async Task The_fix_lets_the_case_of_a_union_be_named_as_before(string format, string now, string then, string title)
    {
        var marked = now.Length == 0 ? Union(format, "{|TK2001:MessageUnion(typeof(Sent), typeof(Home))|}") : Union(format, $"MessageUnion(typeof(Sent), typeof(Home), {{|TK2001:{now[2..]}|}})");
        var before = Union(format, $"MessageUnion(typeof(Sent), typeof(Home){then})");

        await FixTest.FixesAsync<KeepCaseNameFix>(marked, before, before);
        await FixTest.OffersAsync<KeepCaseNameFix>(title, marked, before);
    }

    [Fact]
    public Task The_fix_lets_the_case_be_named_as_before_by_the_attributes_of_System_Text_Json() => FixTest.FixesAsync<KeepCaseNameFix>(
        Union("Json", "{|TK2001:JsonPolymorphic|}, JsonDerivedType(typeof(Sent), \"s\"), JsonDerivedType(typeof(Home), \"h\")"),
        Union("Json", "JsonPolymorphic(TypeDiscriminatorPropertyName = \"kind\"), JsonDerivedType(typeof(Sent), \"s\"), JsonDerivedType(typeof(Home), \"h\")"),
        Union("Json", "JsonPolymorphic(TypeDiscriminatorPropertyName = \"kind\"), JsonDerivedType(typeof(Sent), \"s\"), JsonDerivedType(typeof(Home), \"h\")"));

    [Fact]
    public Task The_fix_lets_the_cases_of_all_unions_be_named_as_before() => FixTest.FixesAllAsync<KeepCaseNameFix>(
        Both("Full", "{|TK2001:{|TK2001:TypeHeader = \"kind\"|}|}"), Both("Full", "TypeHeader = \"type\""), Both("Full", "TypeHeader = \"type\""));

    private static string Cart(string format, string line) => $$"""
        using TypedKafka;

        [Topic("carts", Format = TopicFormat.{{format}}, Compatibility = SchemaCompatibility.Forward)]
        public partial record Cart([MessageKey] int Id, List<Line> Lines);

        public {{line}};
        """;

    private static string Renamed(string member, string type) => $$"""
        using TypedKafka;

        [Topic("carts", Format = TopicFormat.Avro, Compatibility = SchemaCompatibility.Backward)]
        public partial record Cart([MessageKey] int Id, {{member}});

        {{type}}
        """;

    private static string Union(string format, string attributes) => $$"""
        #pragma warning disable TK1017
        using System.Text.Json.Serialization;
        using TypedKafka;

        [Topic("trips", Format = TopicFormat.{{format}}, Compatibility = SchemaCompatibility.Backward), {{attributes}}]
        public abstract partial record Trip([MessageKey, Tag(1)] int Id);

        [Tag(1)] public record Sent(int Id, [Tag(2)] string To) : Trip(Id);
        [Tag(2)] public record Home(int Id, [Tag(2)] int Minutes) : Trip(Id);
        """;

    private static string Both(string mode, string argument) => $$"""
        using TypedKafka;

        [Topic("trips", Compatibility = SchemaCompatibility.{{mode}}), MessageUnion(typeof(Sent), {{argument}})]
        public abstract partial record Trip([MessageKey] int Id);
        public record Sent(int Id, string To) : Trip(Id);

        [Topic("stays", Compatibility = SchemaCompatibility.{{mode}}), MessageUnion(typeof(Begun), {{argument}})]
        public abstract partial record Stay([MessageKey] int Id);
        public record Begun(int Id, string At) : Stay(Id);
        """;

    private static ProjectFile Unreleased(ProjectFile released) => new(released.Path.Replace("1.avsc", "unreleased.avsc", StringComparison.Ordinal), released.Text);

    private static string Of(string type, string member, string values) => $$"""
        using System.Collections.Generic;
        using TypedKafka;

        [Topic("orders", Format = TopicFormat.Avro, Compatibility = SchemaCompatibility.Full)]
        public partial record Order([MessageKey] int Id, {{type}} {{member}});

        public enum Priority {{values}}
        """;
}
