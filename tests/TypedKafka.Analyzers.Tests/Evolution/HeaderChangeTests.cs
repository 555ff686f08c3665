using System.Globalization;
using TypedKafka.Analyzers.Tests.Harness;
using TypedKafka.CodeFixes.Evolution;

namespace TypedKafka.Analyzers.Tests.Evolution;

/// <summary>What the gate says of members that travel as headers, of which no schema tells: each by the rule that says the same of a member of the body.</summary>
public sealed class HeaderChangeTests
{
    private static readonly string[] s_formats = ["Json", "Avro", "Protobuf"];

    [Theory]
    [InlineData("""[MessageHeader("tenant")] string {|TK2002:Tenant|}""", "'Order.Tenant' needs the header 'tenant', which records of version 1 of orders do not have: they cannot be read by this contract (BACKWARD). Make it nullable or give it a default.")]
    [InlineData("""[MessageHeader("tenant.id")] int {|TK2002:Tenant|}""", "'Order.Tenant' needs the header 'tenant.id', which records of version 1 of orders do not have: they cannot be read by this contract (BACKWARD). Make it nullable or give it a default.")]
    public Task A_header_that_must_be_there_and_was_not_is_told_at_its_member(string member, string message) => InAllFormatsAsync(
        format => RuleTest.ReportsSinceSayingAsync(message, Order(format, "Backward", member), Order(format, "Backward", "")));

    [Fact]
    public Task A_header_that_was_not_always_there_is_told() => InAllFormatsAsync(format => RuleTest.ReportsSinceSayingAsync(
        "'Order.Tenant' needs the header 'tenant', which records of version 1 of orders may lack: they cannot be read by this contract (BACKWARD). Make it nullable or give it a default.",
        Order(format, "Backward", """[MessageHeader("tenant")] string {|TK2002:Tenant|}"""), Order(format, "Backward", """[MessageHeader("tenant")] string? Tenant""")));

    [Theory]
    [InlineData("", """[MessageHeader("tenant")] string? Tenant""")]
    [InlineData("", """[MessageHeader("tenant")] string Tenant = "none" """)]
    [InlineData("""[MessageHeader("tenant")] string? Tenant""", "")]
    [InlineData("""[MessageHeader("tenant")] string Tenant""", """[MessageHeader("tenant")] string Owner""")]
    [InlineData("""[MessageHeader("tenant")] string Tenant = "none" """, """[MessageHeader("tenant")] string Tenant""")]
    [InlineData("""[MessageHeader("tenant")] Guid Tenant""", """[MessageHeader("tenant")] string Tenant""")]
    [InlineData("""[MessageHeader("tenant")] int Tenant""", """[MessageHeader("tenant")] byte[] Tenant""")]
    [InlineData("""[MessageHeader("tenant")] DateTimeOffset Tenant""", """[MessageHeader("tenant"), LocalTimestamp] DateTime Tenant""")]
    public Task What_is_read_is_fine(string before, string after) => InAllFormatsAsync(async format => Assert.Empty(await RuleTest.ReportsSinceAsync(Order(format, "Backward", after), Order(format, "Backward", before))));

    [Theory]
    [InlineData("int", "long", "int64", "int32")]
    [InlineData("string", "Guid", "uuid", "string")]
    [InlineData("byte[]", "string", "string", "bytes")]
    [InlineData("int", "uint", "uint32", "int32")]
    public Task Another_type_is_told_at_its_member(string before, string after, string now, string then) => InAllFormatsAsync(format => RuleTest.ReportsSinceSayingAsync(
        $"The header 'tenant' of 'Order.Tenant' is {now} and was {then}: version 1 of orders cannot be read by this contract (BACKWARD). Keep {then}, or give the new type to a new header.",
        Order(format, "Backward", $$"""[MessageHeader("tenant")] {{after}} {|TK2007:Tenant|}"""), Order(format, "Backward", $$"""[MessageHeader("tenant")] {{before}} Tenant""")));

    [Fact]
    public Task Old_readers_miss_a_header_that_is_gone() => InAllFormatsAsync(format => RuleTest.ReportsSinceSayingAsync(
        "'Order' has no header 'tenant' any more, which must be there: readers of version 1 of orders cannot read this contract (FORWARD). Keep it until those readers are gone.",
        Order(format, "Forward", "").Replace("record Order(", "record {|TK2001:Order|}(", StringComparison.Ordinal), Order(format, "Forward", """[MessageHeader("tenant")] string Tenant""")));

    [Fact]
    public Task Old_readers_miss_a_header_that_may_be_missing_now() => InAllFormatsAsync(format => RuleTest.ReportsSinceSayingAsync(
        "The header 'tenant' of 'Order.Tenant' may be missing now, and had to be there: readers of version 1 of orders cannot read this contract (FORWARD). Keep it required.",
        Order(format, "Forward", """[MessageHeader("tenant")] string? {|TK2001:Tenant|}"""), Order(format, "Forward", """[MessageHeader("tenant")] string Tenant""")));

    [Fact]
    public Task Old_readers_do_not_read_another_type() => InAllFormatsAsync(format => RuleTest.ReportsSinceSayingAsync(
        "The header 'tenant' of 'Order.Tenant' is string and was uuid: readers of version 1 of orders cannot read this contract (FORWARD). Keep uuid, or give the new type to a new header.",
        Order(format, "Forward", """[MessageHeader("tenant")] string {|TK2007:Tenant|}"""), Order(format, "Forward", """[MessageHeader("tenant")] Guid Tenant""")));

    [Theory]
    [InlineData("Forward", """[MessageHeader("tenant")] string Tenant""", "")]
    [InlineData("Backward", "", """[MessageHeader("tenant")] string Tenant""")]
    [InlineData("None", """[MessageHeader("tenant")] string Tenant""", "")]
    public Task A_mode_that_does_not_ask_for_it_allows_it(string mode, string after, string before) =>
        InAllFormatsAsync(async format => Assert.Empty(await RuleTest.ReportsSinceAsync(Order(format, mode, after), Order(format, mode == "None" ? "Backward" : mode, before))));

    [Fact]
    public Task A_full_mode_tells_of_both_directions() => InAllFormatsAsync(async format =>
    {
        var told = await RuleTest.ReportsSinceAsync(
            Order(format, "Full", """[MessageHeader("tenant")] long {|TK2007:{|TK2007:Tenant|}|}"""), Order(format, "Full", """[MessageHeader("tenant")] int Tenant"""));

        Assert.Equal(2, told.Select(static one => one.GetMessage(CultureInfo.InvariantCulture)).Distinct().Count());
    });

    [Fact]
    public Task A_file_that_says_nothing_of_headers_is_neither_broken_nor_stale() => InAllFormatsAsync(async format =>
    {
        var released = Assert.Single(await Releases.OfAsync(Order(format, "Full", ""), Order(format, "Full", "")));

        Assert.Empty(await RuleTest.ReportsAsync(Order(format, "Full", """[MessageHeader("tenant")] string Tenant"""), files: [Releases.WithoutNotes(released)]));
    });

    [Fact]
    public Task The_fix_makes_it_nullable_in_every_format() => InAllFormatsAsync(format => FixTest.FixesAsync<MakeOptionalFix>(
        Order(format, "Backward", """[MessageHeader("tenant")] string {|TK2002:Tenant|}"""), Order(format, "Backward", """[MessageHeader("tenant")] string? Tenant"""), Order(format, "Backward", "")));

    [Theory]
    [InlineData("Backward", "int", "long")]
    [InlineData("Backward", "string", "int")]
    [InlineData("Forward", "char", "string")]
    public Task The_fix_gives_it_its_type_back(string mode, string before, string after) => InAllFormatsAsync(format => FixTest.FixesAsync<KeepTypeFix>(
        Order(format, mode, $$"""[MessageHeader("tenant")] {{after}} {|TK2007:Tenant|}"""), Order(format, mode, $"""[MessageHeader("tenant")] {before} Tenant"""), Order(format, mode, $"""[MessageHeader("tenant")] {before} Tenant""")));

    [Fact]
    public Task No_type_is_offered_that_has_no_keyword() => FixTest.OffersNothingAsync<KeepTypeFix>(
        Order("Json", "Backward", """[MessageHeader("tenant")] int {|TK2007:Tenant|}"""), Order("Json", "Backward", """[MessageHeader("tenant")] Guid Tenant"""));

    private static async Task InAllFormatsAsync(Func<string, Task> test)
    {
        foreach (var format in s_formats) await test(format);
    }

    private static string Order(string format, string mode, string member) => $$"""
        using System;
        using TypedKafka;

        [Topic("orders", Format = TopicFormat.{{format}}, Compatibility = SchemaCompatibility.{{mode}})]
        public partial record Order([MessageKey, Tag(1)] int Id{{(member.Length == 0 ? "" : ", " + member)}});
        """;
}
