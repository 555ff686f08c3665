using TypedKafka.Analyzers.Tests.Harness;

namespace TypedKafka.Analyzers.Tests.Contracts;

public sealed class UnsupportedMemberTests
{
    [Theory]
    [InlineData("object")]
    [InlineData("nint")]
    [InlineData("Type")]
    [InlineData("Uri")]
    [InlineData("int[,]")]
    [InlineData("dynamic")]
    [InlineData("Action")]
    [InlineData("HashSet<int>")]
    [InlineData("IEnumerable<int>")]
    [InlineData("(int A, int B)")]
    [InlineData("IDisposable")]
    [InlineData("List<object>")]
    [InlineData("Dictionary<string, object>")]
    public Task A_type_without_a_codec_is_reported_at_the_member(string type) => RuleTest.ReportsSayingAsync("supported are bool", $$"""
        using TypedKafka;

        [Topic("orders")]
        public partial record Order(int Id, {{type}} {|TK1002:Extra|});
        """);

    [Theory]
    [InlineData("bool")]
    [InlineData("char")]
    [InlineData("decimal?")]
    [InlineData("string?")]
    [InlineData("Guid")]
    [InlineData("DateTimeOffset")]
    [InlineData("DateOnly?")]
    [InlineData("TimeOnly")]
    [InlineData("TimeSpan")]
    [InlineData("DayOfWeek")]
    [InlineData("byte[]")]
    [InlineData("ReadOnlyMemory<byte>")]
    [InlineData("int[][]")]
    [InlineData("List<string?>?")]
    [InlineData("IReadOnlyList<Line>")]
    [InlineData("System.Collections.Immutable.ImmutableArray<Line>")]
    [InlineData("Dictionary<string, Line?>")]
    [InlineData("IReadOnlyDictionary<string, int>")]
    [InlineData("Line")]
    [InlineData("Order?")]
    public Task A_type_with_a_codec_is_fine(string type) => RuleTest.ReportsAsync($$"""
        using TypedKafka;

        [Topic("orders")]
        public partial record Order(int Id, {{type}} Extra);

        public record Line(string Sku, int Count);
        """);

    [Fact]
    public Task A_dictionary_whose_keys_are_no_strings_is_reported() => RuleTest.ReportsSayingAsync("the keys of a dictionary must be strings", """
        using TypedKafka;

        [Topic("orders")]
        public partial record Order(Dictionary<int, string> {|TK1002:Names|});
        """);

    [Fact]
    public Task A_fault_inside_a_nested_record_is_reported_at_the_member_of_the_contract_with_the_path() => RuleTest.ReportsSayingAsync("'Lines.Handle' of type 'nint'", """
        using TypedKafka;

        [Topic("orders")]
        public partial record Order(List<Line> {|TK1002:Lines|});

        public record Line(nint Handle);
        """);

    [Theory]
    [InlineData("public abstract record Part(int Id);", "it is abstract")]
    [InlineData("public record Part(int Id) { public Part(string id) : this(int.Parse(id)) { } }", "public constructor")]
    [InlineData("public sealed class Part { private Part() { } public int Id { get; set; } }", "public constructor")]
    [InlineData("[System.Text.Json.Serialization.JsonDerivedType(typeof(Part), \"p\")] public record Part(int Id);", "polymorphic")]
    public Task A_nested_type_of_which_no_value_can_be_made_is_reported(string declaration, string reason) => RuleTest.ReportsSayingAsync(reason, $$"""
        using TypedKafka;

        [Topic("orders")]
        public partial record Order(Part {|TK1002:Extra|});

        {{declaration}}
        """);

    [Fact]
    public Task A_contract_with_no_constructor_to_read_with_is_reported_at_its_name() => RuleTest.ReportsSayingAsync("'Order' cannot be part of a message: messages are read with its public constructor", """
        using TypedKafka;

        [Topic("orders")]
        public partial class {|TK1002:Order|}
        {
            private Order() { }

            public int Id { get; set; }
        }
        """);

    [Fact]
    public Task A_constructor_parameter_without_a_property_is_reported() => RuleTest.ReportsSayingAsync("no public property has its name", """
        using TypedKafka;

        [Topic("orders")]
        public partial class {|TK1002:Order|}(int id, string secret)
        {
            public int Id => id;

            public override string ToString() => secret;
        }
        """);

    [Fact]
    public Task Two_members_of_one_json_name_are_reported() => RuleTest.ReportsSayingAsync("another member is called", """
        using TypedKafka;

        [Topic("orders")]
        public partial record Order(int Id, int {|TK1002:ID|});
        """);

    [Theory]
    [InlineData("[MessageKey] private int {|TK1002:Secret|} { get; set; }")]
    [InlineData("[MessageKey] public int {|TK1002:Secret|};")]
    [InlineData("[MessageKey] public static int {|TK1002:Secret|} { get; set; }")]
    [InlineData("[MessageHeader(\"secret\")] public int {|TK1002:Secret|} { private get; set; }")]
    public Task A_key_or_header_that_is_no_readable_property_is_reported(string member) => RuleTest.ReportsSayingAsync("public instance property", $$"""
        using TypedKafka;

        [Topic("orders")]
        public partial class Order
        {
            public int Id { get; set; }

            {{member}}
        }
        """);

    [Theory]
    [InlineData("List<int>")]
    [InlineData("Line")]
    [InlineData("Dictionary<string, string>")]
    public Task A_header_that_is_not_one_value_is_reported(string type) => RuleTest.ReportsSayingAsync("a header is one value", $$"""
        using TypedKafka;

        [Topic("orders")]
        public partial record Order(int Id, [MessageHeader("extra")] {{type}} {|TK1002:Extra|});

        public record Line(string Sku);
        """);

    [Fact]
    public Task Two_members_in_one_header_are_reported() => RuleTest.ReportsSayingAsync("travels in the header 'tenant' too", """
        using TypedKafka;

        [Topic("orders")]
        public partial record Order([MessageHeader("tenant")] string Tenant, [MessageHeader("tenant")] string {|TK1002:Owner|});
        """);

    [Fact]
    public Task A_header_without_a_name_is_reported() => RuleTest.ReportsSayingAsync("its header has no name", """
        using TypedKafka;

        [Topic("orders")]
        public partial record Order(int Id, [MessageHeader("")] string {|TK1002:Tenant|});
        """);

    [Fact]
    public Task What_is_left_out_of_the_message_may_be_of_any_type() => RuleTest.ReportsAsync("""
        using System.Text.Json.Serialization;
        using TypedKafka;

        [Topic("orders")]
        public partial record Order(int Id)
        {
            [JsonIgnore]
            public object? Tag { get; set; }

            internal object? Cache { get; set; }
        }
        """);

    [Fact]
    public Task What_a_base_of_elsewhere_has_is_told_of_at_the_contract_and_a_mark_at_the_parameter_that_has_it() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [Topic("loads")]
        public partial class {|TK1002:Load|}(System.Reflection.Assembly loadedAssembly) : AssemblyLoadEventArgs(loadedAssembly);

        [Topic("orders")]
        public partial class Order
        {
            public Order([MessageKey] int {|TK1002:id|}) => Id = id;

            public int Id { get; }
        }
        """);
}
