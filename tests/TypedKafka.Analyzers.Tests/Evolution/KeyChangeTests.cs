using System.Globalization;
using Microsoft.CodeAnalysis;
using TypedKafka.Analyzers.Tests.Harness;

namespace TypedKafka.Analyzers.Tests.Evolution;

/// <summary>What the gate says when keys get other bytes: no schema tells of it, and no reader notices, but records of one key are in two partitions then.</summary>
public sealed class KeyChangeTests
{
    private const string AKey = "[MessageKey, Tag(1)] int A, [Tag(2)] string B, [Tag(3)] int C";

    private static readonly string[] s_formats = ["Json", "Avro", "Protobuf"];

    [Theory]
    [InlineData("Json", "(b: string)", "(a: int32)")]
    [InlineData("Avro", "(b: string)", "(a: int32)")]
    [InlineData("Protobuf", "(b = 2: string)", "(a = 1: int32)")]
    public async Task Another_member_is_told_once_at_it_in_every_mode(string format, string now, string before)
    {
        foreach (var mode in new[] { "Backward", "BackwardTransitive", "Forward", "ForwardTransitive", "Full", "FullTransitive" })
        {
            await RuleTest.ReportsSinceSayingAsync(
                $"The key of 'Order' is {now} and was {before} in version 1 of orders: records of one key are in two partitions then, without an order, and a compacted topic keeps both ({Name(mode)}). "
                + "Keep the key, or give the new one to a new topic.",
                Order(format, mode, "[Tag(1)] int A, [MessageKey, Tag(2)] string {|TK2001:B|}, [Tag(3)] int C"), Order(format, mode, AKey));
        }
    }

    [Theory]
    [InlineData("[Tag(1)] int A, [Tag(2)] string B, [MessageKey, Tag(3)] int {|TK2001:C|}", "(c: int32)")]
    [InlineData("[MessageKey, Tag(1)] int {|TK2001:A|}, [MessageKey, Tag(2)] string B, [Tag(3)] int C", "(a: int32, b: string)")]
    [InlineData("[MessageKey(Order = 2), Tag(1)] int A, [MessageKey(Order = 1), Tag(2)] string {|TK2001:B|}, [Tag(3)] int C", "(b: string, a: int32)")]
    public async Task Another_composition_is_told_at_its_first_member(string members, string now) => Assert.StartsWith(
        $"The key of 'Order' is {now} and was (a: int32) in version 1 of orders: ", await TextAsync(Order("Json", "Backward", members), Order("Json", "Backward", AKey)), StringComparison.Ordinal);

    [Theory]
    [InlineData("[MessageKey, Tag(1)] int A, [MessageKey, Tag(2)] string B, [Tag(3)] int C", "[MessageKey(Order = 2), Tag(1)] int A, [MessageKey(Order = 1), Tag(2)] string {|TK2001:B|}, [Tag(3)] int C")]
    [InlineData("[MessageKey, Tag(1)] int A, [MessageKey, Tag(2)] string B, [Tag(3)] int C", "[MessageKey, Tag(1)] int {|TK2001:A|}, [Tag(2)] string B, [MessageKey, Tag(3)] int C")]
    [InlineData("[MessageKey, Tag(1)] int A, [MessageKey, Tag(2)] string B, [Tag(3)] int C", "[MessageKey, Tag(1)] int {|TK2001:A|}, [Tag(2)] string B, [Tag(3)] int C")]
    public async Task Every_part_of_a_composite_key_counts_and_its_place(string before, string after)
    {
        foreach (var format in s_formats) Assert.StartsWith("The key of 'Order' is ", await TextAsync(Order(format, "Full", after), Order(format, "Full", before)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_type_of_its_member_is_told_beside_what_the_format_says_of_it()
    {
        // In Avro an int may become a long: the body is read, and the key is another.
        Assert.StartsWith(
            "The key of 'Order' is (a: int64) and was (a: int32) in version 1 of orders: ",
            await TextAsync(Order("Avro", "Backward", "[MessageKey, Tag(1)] long {|TK2001:A|}"), Order("Avro", "Backward", "[MessageKey, Tag(1)] int A")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_gone_is_told_at_the_contract() => Assert.StartsWith(
        "The key of 'Order' is gone and was (a: int32) in version 1 of orders: ",
        await TextAsync(Order("Json", "Backward", "int A").Replace("record Order(", "record {|TK2001:Order|}(", StringComparison.Ordinal), Order("Json", "Backward", "[MessageKey] int A")), StringComparison.Ordinal);

    [Theory]
    [InlineData("the first key", "[Tag(1)] int A", "[MessageKey, Tag(1)] int A")]
    [InlineData("a Guid in place of its text", "[MessageKey, Tag(1)] string A", "[MessageKey, Tag(1)] Guid A")]
    [InlineData("the other way", "[MessageKey, Tag(1)] Guid A", "[MessageKey, Tag(1)] string A")]
    [InlineData("another name for the same field", "[MessageKey, Tag(1)] int A", "[MessageKey, Tag(1)] int B")]
    [InlineData("another place among the members", "[MessageKey, Tag(1)] int A, [Tag(2)] int B", "[Tag(2)] int B, [MessageKey, Tag(1)] int A")]
    public async Task What_leaves_the_bytes_as_they_are_is_fine(string what, string before, string after) =>
        Assert.True((await RuleTest.ReportsSinceAsync(Order("Protobuf", "Full", after), Order("Protobuf", "Full", before))).Count == 0, what);

    [Fact]
    public async Task A_member_that_says_its_former_name_is_the_same_key() =>
        Assert.Empty(await RuleTest.ReportsSinceAsync(Order("Avro", "Backward", "[MessageKey, Alias(\"a\")] int B"), Order("Avro", "Backward", "[MessageKey] int A")));

    [Theory]
    [InlineData("Json")]
    [InlineData("Avro")]
    [InlineData("Protobuf")]
    public async Task A_key_that_is_a_header_and_in_no_body_is_known_by_that(string format)
    {
        const string released = "[Tag(1)] int A, [MessageKey, MessageHeader(\"tenant\")] string Tenant";
        Assert.Empty(await RuleTest.ReportsSinceAsync(Order(format, "Full", released.Replace("Tenant", "Owner", StringComparison.Ordinal)), Order(format, "Full", released)));
        Assert.StartsWith(
            "The key of 'Order' is (owner: string) and was (tenant: string) in version 1 of orders: ",
            await TextAsync(Order(format, "Backward", "[Tag(1)] int A, [MessageHeader(\"tenant\")] string Tenant, [MessageKey, MessageHeader(\"owner\")] string {|TK2001:{|TK2002:Owner|}|}"), Order(format, "Backward", released)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_it_is_when_a_later_one_says_more_of_them() => Assert.Empty(await RuleTest.ReportsSinceAsync(
        Order("Avro", "BackwardTransitive", "[MessageKey, Alias(\"b\"), Alias(\"a\")] int C"),
        Order("Avro", "BackwardTransitive", "[MessageKey] int A"), Order("Avro", "BackwardTransitive", "[MessageKey, Alias(\"a\")] int B")));

    [Fact]
    public async Task A_mode_of_none_allows_every_key() => Assert.Empty(await RuleTest.ReportsSinceAsync(Order("Json", "None", "int A, [MessageKey] string B"), Order("Json", "Backward", "[MessageKey] int A, string B")));

    [Fact]
    public async Task Only_transitive_modes_look_at_versions_before_the_last()
    {
        var (first, second) = ("[MessageKey] int A, string B", "int A, [MessageKey] string B");
        Assert.Empty(await RuleTest.ReportsAsync(Order("Json", "Backward", second), files: await FilesAsync("Backward")));
        Assert.Single(await RuleTest.ReportsAsync(Order("Json", "BackwardTransitive", "int A, [MessageKey] string {|TK2001:B|}"), files: await FilesAsync("BackwardTransitive")));

        Task<IReadOnlyList<ProjectFile>> FilesAsync(string mode) => Releases.OfAsync(Order("Json", mode, second), Order("Json", mode, first), Order("Json", mode, second));
    }

    [Theory]
    [InlineData("Json")]
    [InlineData("Avro")]
    [InlineData("Protobuf")]
    public async Task A_file_that_says_nothing_of_keys_is_neither_broken_nor_stale(string format)
    {
        var released = Assert.Single(await Releases.OfAsync(Order(format, "Full", AKey), Order(format, "Full", AKey)));
        var old = Releases.WithoutNotes(released);

        Assert.NotEqual(released.Text, old.Text);
        Assert.Empty(await RuleTest.ReportsAsync(Order(format, "Full", "[Tag(1)] int A, [MessageKey, Tag(2)] string B, [Tag(3)] int C"), files: [old]));
    }

    [Fact]
    public async Task Another_key_alone_is_to_be_recorded()
    {
        var released = await Releases.OfAsync(Order("Json", "None", "int A, int B"), Order("Json", "Backward", "int A, int B"));

        Assert.Single(await RuleTest.ReportsAsync(Order("Json", "Backward", "[MessageKey] int A, int B").Replace("record Order(", "record {|TK2006:Order|}(", StringComparison.Ordinal), files: released));
    }

    [Fact]
    public Task The_key_of_a_union_is_told_where_all_cases_have_it() => RuleTest.ReportsSinceAsync(
        Trip("int Id, [MessageKey] int {|TK2001:Other|}"), Trip("[MessageKey] int Id, int Other"));

    [Fact]
    public async Task Another_number_for_a_value_of_an_enum_is_another_key() => Assert.StartsWith(
        "'Order.A' has Big = 2 and had Big = 1: what version 1 of orders wrote is read as another value (BACKWARD). Keep the numbers of its values.",
        await TextAsync(Order("Avro", "Backward", "[MessageKey] Size {|TK2001:A|}") + "public enum Size { Small, Big = 2 }", Order("Avro", "Backward", "[MessageKey] Size A") + "public enum Size { Small, Big }"),
        StringComparison.Ordinal);

    private static async Task<string> TextAsync(string source, string released) =>
        Assert.Single(await RuleTest.ReportsSinceAsync(source, released), static one => one.Id == "TK2001").GetMessage(CultureInfo.InvariantCulture);

    private static string Name(string mode) => mode.Replace("Transitive", "_TRANSITIVE", StringComparison.Ordinal).ToUpperInvariant();

    private static string Order(string format, string mode, string members) => $$"""
        using System;
        using TypedKafka;

        [Topic("orders", Format = TopicFormat.{{format}}, Compatibility = SchemaCompatibility.{{mode}})]
        public partial record Order({{members}});

        """;

    private static string Trip(string members) => $$"""
        using TypedKafka;

        [Topic("trips", Compatibility = SchemaCompatibility.Backward), MessageUnion(typeof(Sent))]
        public abstract partial record Trip({{members}});

        public record Sent(int Id, int Other, string To) : Trip(Id, Other);
        """;
}
