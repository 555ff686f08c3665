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
    [InlineData("namespace System.Shop; [Topic(\"orders\")] public partial record {|TK1002:Order|}(int Id);", "'Order' cannot be part of a message: supported are bool")]
    [InlineData("[Topic(\"orders\")] public partial class {|TK1002:Order|} { private Order() { } }", "'Order' cannot be part of a message: messages are read with its public constructor")]
    public async Task What_is_wrong_with_the_contract_itself_is_reported_at_its_name_and_said_of_that_alone(string declaration, string message) => Assert.StartsWith(
        message,
        Assert.Single(await RuleTest.ReportsAsync("using TypedKafka;\n" + declaration)).GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);

    [Fact]
    public Task A_type_inside_of_one_is_not_what_a_type_of_its_name_is() => RuleTest.ReportsSayingAsync("supported are bool", """
        using TypedKafka;

        namespace System
        {
            public static class Outer { public record struct Guid(int Id); }
        }

        namespace Shop
        {
            [Topic("orders")]
            public partial record Order(Outer.Guid {|TK1002:Id|});
        }
        """);

    [Fact]
    public Task A_fault_of_a_message_that_holds_itself_is_reported_once() => RuleTest.ReportsSayingAsync("'Handle' of type 'nint'", """
        using TypedKafka;

        [Topic("orders")]
        public partial record Order([MessageKey] int Id, nint {|TK1002:Handle|}, Order? Parent);
        """);

    [Fact]
    public Task A_fault_inside_of_a_key_is_the_one_thing_to_say_of_the_key() => RuleTest.ReportsSayingAsync("'Id.Handle' of type 'nint'", """
        using TypedKafka;

        [Topic("orders")]
        public partial record Order([MessageKey] Line {|TK1002:Id|});

        public record Line(nint Handle);
        """);

    [Fact]
    public Task A_fault_of_a_union_and_of_a_case_of_two_unions_is_reported_once() => RuleTest.ReportsSayingAsync("'Payment.Card.Handle' of type 'nint'", """
        using TypedKafka;

        [Topic("orders")]
        public partial record Order([MessageKey] int Id, Payment {|TK1002:Payment|}, ByCard Again);

        [MessageUnion(typeof(Card))] public abstract record Payment(nint Handle);
        [MessageUnion(typeof(Card))] public abstract record ByCard(nint Handle) : Payment(Handle);
        public record Card(nint Handle) : ByCard(Handle);
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
    public Task The_constructor_to_read_with_is_the_marked_one_and_else_the_one_without_parameters() => RuleTest.ReportsAsync("""
        using System.Text.Json.Serialization;
        using TypedKafka;

        [Topic("orders")]
        public partial class Order
        {
            public Order(string secret) => Id = secret.Length;

            [JsonConstructor]
            public Order(int id) => Id = id;

            public int Id { get; }
        }

        [Topic("returns")]
        public partial class Return
        {
            public Return(string secret) => Id = secret.Length;

            public Return() { }

            public int Id { get; set; }
        }

        [Topic("pairs")]
        public partial struct Pair
        {
            public Pair(string secret) => Id = secret.Length;

            public Pair() { }

            public int Id { get; set; }
        }
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
        public partial record Order(int Id, Line Line)
        {
            [JsonIgnore]
            public object? Tag { get; set; }

            internal object? Cache { get; set; }

            public ref object? Slot => ref _slot;

            public object? this[int index] => _slot;

            private object? _slot;
        }

        public record Line(string Sku)
        {
            [JsonIgnore, {|TK1012:MessageHeader("tag")|}]
            public object? Tag { get; set; }
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

    [Fact]
    public Task What_attributes_of_JSON_ask_for_and_nobody_does_is_reported_unless_they_are_somebody_elses() => RuleTest.ReportsAsync("""
        using System.Text.Json.Serialization;
        using TypedKafka;

        [Topic("orders")]
        public partial record Order([MessageKey] int Id)
        {
            [JsonNumberHandling(JsonNumberHandling.WriteAsString)]
            public int {|TK1002:Count|} { get; init; }

            [JsonExtensionData]
            public Dictionary<string, string> {|TK1002:Rest|} { get; init; } = [];

            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)]
            public int {|TK1002:Secret|} { get; init; }

            [Mine.JsonNumberHandling, Mine.JsonExtensionData, Mine.JsonConverter, Mine.JsonPropertyName("id")]
            public int Sum { get; init; }

            [Mine.JsonIgnore]
            public object? {|TK1002:Any|} { get; init; }
        }

        namespace Mine
        {
            public sealed class JsonNumberHandlingAttribute : Attribute;
            public sealed class JsonExtensionDataAttribute : Attribute;
            public sealed class JsonConverterAttribute : Attribute;
            public sealed class JsonIgnoreAttribute : Attribute;
            public sealed class JsonPropertyNameAttribute(string name) : Attribute { public string Name => name; }
        }
        """);

    [Theory]
    [InlineData("Open<>", "int", "the converter 'Open' is an open generic type")]
    [InlineData("Half", "int", "the converter 'Half' is abstract")]
    [InlineData("Hidden", "int", "the converter 'Hidden' has no public parameterless constructor")]
    [InlineData("Told", "int", "the converter 'Told' has no public parameterless constructor")]
    [InlineData("Sound", "string", "the converter 'Sound' is for int, not for string")]
    [InlineData("Factory", "int", "the converter 'Factory' is a factory")]
    [InlineData("JsonStringEnumConverter", "int", "JsonStringEnumConverter is for enums")]
    [InlineData("int[]", "int", "its [JsonConverter] names no converter type")]
    public Task A_converter_that_cannot_be_used_is_reported(string converter, string type, string reason) => RuleTest.ReportsSayingAsync(reason, $$"""
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using TypedKafka;

        [Topic("orders")]
        public partial record Order([MessageKey] int Id, [property: JsonConverter(typeof({{converter}}))] {{type}} {|TK1002:Extra|}, [property: JsonConverter(typeof(Sound))] int Other);

        public abstract class Base<T> : JsonConverter<int>
        {
            public override int Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetInt32();
            public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
        }

        public sealed class Open<T> : Base<T>;
        public abstract class Half : Base<int>;
        public sealed class Hidden : Base<int> { private Hidden() { } }
        public sealed class Told(int number) : Base<int> { public int Number => number; }
        public sealed class Sound : Base<string>;

        public sealed class Factory : JsonConverterFactory
        {
            public override bool CanConvert(Type type) => true;
            public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) => new Sound();
        }
        """);

    [Fact]
    public async Task A_contract_whose_headers_are_not_in_its_body_is_no_member_of_another_one() => Assert.All(await RuleTest.ReportsAsync("""
        using TypedKafka;

        [Topic("orders")]
        public partial record Order([MessageKey] int Id, Traced {|TK1002:Traced|}, Told Told, Flight {|TK1002:Flight|});

        [Topic("trips"), MessageUnion(typeof(Flight))]
        public abstract partial record Trip([MessageKey] int Id, [MessageHeader("gate")] string Gate);
        public record Flight(int Id, string Gate) : Trip(Id, Gate);

        [Topic("traces")]
        public partial record Traced([MessageKey] int Id, [MessageHeader("trace")] string Trace);

        [Topic("tales")]
        public partial record Told([MessageKey] int Id, [MessageHeader("text", InBody = true)] string Text);
        """), static found => Assert.Contains("it is a contract with headers", found.ToString(), StringComparison.Ordinal));

    [Fact]
    public async Task A_type_that_generated_code_cannot_make_or_name_or_write_beside_is_reported()
    {
        var reported = await RuleTest.ReportsAsync("""
            using TypedKafka;

            [Topic("orders")]
            public partial record Order(Of<int> {|TK1002:Generic|}, Shelf<int>.Part {|TK1002:Inside|}, Box.Size {|TK1002:{|TK1002:Size|}|}, Line {|TK1002:Line|})
            {
                public Window {|TK1002:Window|} => default;
            }

            public record Of<T>(int Id);

            public static class Shelf<T> { public record Part(int Id); }

            public ref struct Window { public int Id { get; set; } }

            public class Box
            {
                [MessageUnion(typeof(Small), typeof(Tiny), typeof(Large))]
                public abstract record Size;
                private sealed record Small : Size;
                protected internal sealed record Large : Size;
            }

            file sealed record Tiny : Box.Size;

            public record Line(string Sku);

            public record LineView;
            """);

        string[] reasons = ["it is generic", "generated code cannot name it", "it is a ref struct", "needs the name 'LineView', which is taken"];
        Assert.All(reasons, reason => Assert.Contains(reported, found => found.ToString().Contains(reason, StringComparison.Ordinal)));
    }

    [Fact]
    public Task A_parameter_of_the_constructor_that_is_passed_by_reference_is_reported_unless_it_is_in() => RuleTest.ReportsSayingAsync("passed by reference", """
        using TypedKafka;

        [Topic("orders")]
        public partial class {|TK1002:Order|}
        {
            public Order(ref int id) => Id = id;

            public int Id { get; }
        }

        [Topic("returns")]
        public partial class Return
        {
            public Return(in int id) => Id = id;

            public int Id { get; }
        }
        """);

    [Fact]
    public Task More_members_than_a_reader_can_keep_count_of_are_reported() => RuleTest.ReportsSayingAsync("it has 129 members, and 128 is the most", $$"""
        using TypedKafka;

        [Topic("orders")]
        public partial record {|TK1002:Order|}({{string.Join(", ", Enumerable.Range(1, 129).Select(static number => $"int Member{number}"))}});
        """);

    [Fact]
    public Task Types_of_the_same_names_that_are_somebody_elses_have_no_codec() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [Topic("orders")]
        public partial record Order(
            Mine.List<int> {|TK1002:A|}, Mine.IReadOnlyList<int> {|TK1002:B|}, Mine.ImmutableArray<int> {|TK1002:C|}, Mine.ReadOnlyMemory<byte> {|TK1002:D|}, ReadOnlyMemory<int> {|TK1002:E|},
            Mine.Dictionary<string, int> {|TK1002:F|}, Mine.IReadOnlyDictionary<string, int> {|TK1002:G|}, Mine.Guid {|TK1002:H|}, Mine.Outer.TimeSpan {|TK1002:I|}, Mine.System.DateOnly {|TK1002:J|});

        namespace Mine
        {
            public class List<T>;
            public class IReadOnlyList<T>;
            public struct ImmutableArray<T>;
            public struct ReadOnlyMemory<T>;
            public class Dictionary<TKey, TValue>;
            public class IReadOnlyDictionary<TKey, TValue>;
            public struct Guid { public object? Any { get; set; } }
            public static class Outer { public struct TimeSpan { public object? Any { get; set; } } }
        }

        namespace Mine.System
        {
            public struct DateOnly { public object? Any { get; set; } }
        }
        """);

    [Theory]
    [InlineData("record {|TK1002:Größe|}([MessageKey, Tag(1)] int Id);", "the name 'Shop.Größe' is none in FORMAT, whose names are letters from a to z, digits and _")]
    [InlineData("record Order([MessageKey, Tag(1)] int {|TK1002:Größe|});", "its name 'größe' is none in FORMAT")]
    [InlineData("record Order([MessageKey, Tag(1)] int Id, [Tag(2)] Straße {|TK1002:Street|}); public record Straße([property: Tag(1)] int A);", "the name 'Shop.Straße' is none in FORMAT")]
    [InlineData("record Order([MessageKey, Tag(1)] int Id, [Tag(2)] Outer {|TK1002:Outer|}); public record Outer([property: Tag(1)] Straße Street); public record Straße([property: Tag(1)] int A);", "the name 'Shop.Straße' is none in FORMAT")]
    [InlineData("record Order([MessageKey, Tag(1)] int Id, [Tag(2)] Maß {|TK1002:Size|}); public enum Maß { A = 0 }", "the name 'Shop.Maß' is none in FORMAT")]
    [InlineData("record Order([MessageKey, Tag(1)] int Id, [Tag(2)] List<Maß> {|TK1002:Sizes|}); public enum Maß { A = 0 }", "the name 'Shop.Maß' is none in FORMAT")]
    [InlineData("record Order([MessageKey, Tag(1)] int Id, [Tag(2)] Size {|TK1002:Size|}); public enum Size { Größe = 0 }", "the name of the enum's value 'Größe' is none in FORMAT")]
    public async Task A_name_that_the_format_does_not_have_is_reported(string contract, string reason)
    {
        foreach (var format in new[] { "Avro", "Protobuf" }) await RuleTest.ReportsSayingAsync(reason.Replace("FORMAT", format, StringComparison.Ordinal), Named(contract, format));
        await RuleTest.ReportsAsync(MarkedSource.Parse(Named(contract, "Json")).Text);
    }

    [Theory]
    [InlineData("Avro")]
    [InlineData("Protobuf")]
    public Task So_it_is_of_a_namespace(string format) => RuleTest.ReportsSayingAsync(
        $"the name 'Läden.Order' is none in {format}", Named("record {|TK1002:Order|}([MessageKey, Tag(1)] int Id);", format).Replace("namespace Shop", "namespace Läden", StringComparison.Ordinal));

    [Theory]
    [InlineData("record Order([MessageKey] int Id, [Alias(\"a b\")] int {|TK1002:Count|});")]
    [InlineData("record Order([MessageKey] int Id, Line {|TK1002:Line|}); [Alias(\"a b\")] public record Line(int A);")]
    [InlineData("record Order([MessageKey] int Id, Size {|TK1002:Size|}); [Alias(\"a b\")] public enum Size { A }")]
    public Task So_it_is_of_a_former_name_in_Avro(string contract) => RuleTest.ReportsSayingAsync("its alias 'a b' is none in Avro", Named(contract, "Avro"));

    [Fact]
    public Task So_it_is_of_a_former_name_of_the_message() => RuleTest.ReportsSayingAsync(
        "its alias 'a b' is none in Avro", Named("record {|TK1002:Order|}([MessageKey] int Id);", "Avro").Replace("[Topic", "[Alias(\"a b\"), Topic", StringComparison.Ordinal));

    [Fact]
    public Task A_former_name_may_say_its_namespace() => RuleTest.ReportsAsync(Named("record Order([MessageKey] int Id, [Alias(\"old\")] Line Line); [Alias(\"Old.Shop.Row\"), Alias(\"Row\")] public record Line(int A);", "Avro"));

    private static string Named(string contract, string format) => $$"""
        using TypedKafka;

        namespace Shop;

        [Topic("orders", Format = TopicFormat.{{format}})]
        public partial {{contract}}
        """;
}
