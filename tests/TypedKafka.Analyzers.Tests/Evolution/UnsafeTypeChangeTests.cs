using TypedKafka.Analyzers.Tests.Harness;
using TypedKafka.CodeFixes.Evolution;

namespace TypedKafka.Analyzers.Tests.Evolution;

public sealed class UnsafeTypeChangeTests
{
    [Theory]
    [InlineData("Avro", "int", "string", "'Payment.Amount' is string and was int: version 1 of payments cannot be read by this contract (BACKWARD). Keep int, or widen it to long, float or double.")]
    [InlineData("Avro", "long", "int", "'Payment.Amount' is int and was long: version 1 of payments cannot be read by this contract (BACKWARD). Keep long, or widen it to float or double.")]
    [InlineData("Json", "int", "string", "'Payment.Amount' is string and was int32: version 1 of payments cannot be read by this contract (BACKWARD). Keep int32, or widen it to int64.")]
    [InlineData("Protobuf", "string", "long", "'Payment.Amount' is int64 and was string: version 1 of payments cannot be read by this contract (BACKWARD). Keep string, or widen it to bytes.")]
    [InlineData("Protobuf", "List<int>", "int", "'Payment.Amount' is int32 and was repeated int32: version 1 of payments cannot be read by this contract (BACKWARD). Keep repeated int32, or give the new type to a new member.")]
    [InlineData("Avro", "string?", "string", "'Payment.Amount' was nullable and is not any more: version 1 of payments cannot be read by this contract (BACKWARD). Keep it nullable.")]
    [InlineData("Json", "int?", "int", "'Payment.Amount' was nullable and is not any more: version 1 of payments cannot be read by this contract (BACKWARD). Keep it nullable.")]
    public Task A_type_that_does_not_take_what_was_written_is_reported_with_what_it_may_become(string format, string before, string after, string message) =>
        RuleTest.ReportsSinceSayingAsync(message, Source(format, $"{after} {{|TK2007:Amount|}}"), Source(format, $"{before} Amount"));

    [Theory]
    [InlineData("Avro", "int", "long")]
    [InlineData("Avro", "int", "double")]
    [InlineData("Json", "int", "long")]
    [InlineData("Protobuf", "int", "long")]
    [InlineData("Protobuf", "string", "byte[]")]
    [InlineData("Avro", "string", "string?")]
    public Task A_wider_type_is_fine(string format, string before, string after) => RuleTest.ReportsSinceAsync(Source(format, $"{after} Amount"), Source(format, $"{before} Amount"));

    [Fact]
    public Task Where_old_readers_count_widening_is_what_breaks_them() => RuleTest.ReportsSinceSayingAsync(
        "'Payment.Amount' is long and was int: readers of version 1 of payments cannot read this contract (FORWARD). Keep its type, or give the new one to a new member.",
        Source("Avro", "long {|TK2007:Amount|}", "Forward"),
        Source("Avro", "int Amount", "Forward"));

    [Fact]
    public Task A_header_of_the_same_name_is_not_what_is_meant() => RuleTest.ReportsSinceAsync(
        Source("Json", "string {|TK2007:Amount|}").Replace("[Tag(2)]", "[MessageHeader(\"sum\")] int Sum, [property: System.Text.Json.Serialization.JsonPropertyName(\"sum\")]"),
        Source("Json", "int Amount").Replace("[Tag(2)]", "[MessageHeader(\"sum\")] int Sum, [property: System.Text.Json.Serialization.JsonPropertyName(\"sum\")]"));

    [Fact]
    public Task A_decimal_of_another_size_is_reported() => RuleTest.ReportsSinceSayingAsync(
        "'Payment.Amount' is decimal(18, 2) and was decimal(18, 4): version 1 of payments cannot be read by this contract (BACKWARD). Keep its digits, or give the new size to a new member.",
        Source("Avro", "[Decimal(18, 2)] decimal {|TK2007:Amount|}"),
        Source("Avro", "[Decimal(18, 4)] decimal Amount"));

    [Fact]
    public Task The_fix_keeps_a_member_nullable_that_was() => FixTest.FixesAsync<MakeOptionalFix>(
        Source("Avro", "string {|TK2007:Amount|}, [Tag(3)] int Day"), Source("Avro", "string? Amount, [Tag(3)] int Day"), Source("Avro", "string? Amount, [Tag(3)] int Day"));

    [Theory]
    [InlineData("Avro", "int", "long", "Backward")]
    [InlineData("Avro", "int?", "long?", "Backward")]
    [InlineData("Avro", "long", "int", "Forward")]
    [InlineData("Avro", "double", "bool", "Backward")]
    [InlineData("Json", "string", "int", "Backward")]
    [InlineData("Avro", "Guid", "int", "Backward")]
    [InlineData("Protobuf", "long", "string", "Backward")]
    [InlineData("Protobuf", "double", "uint", "Backward")]
    [InlineData("Json", "string", "sbyte", "Backward")]
    [InlineData("Json", "string", "short", "Backward")]
    [InlineData("Json", "string", "byte", "Backward")]
    [InlineData("Json", "string", "ushort", "Backward")]
    [InlineData("Json", "string", "ulong", "Backward")]
    [InlineData("Json", "string", "decimal", "Backward")]
    public Task The_fix_gives_a_member_the_type_back_that_was_released(string format, string after, string before, string mode) => FixTest.FixesAsync<KeepTypeFix>(
        Source(format, $"{after} {{|TK2007:Amount|}}", mode), Source(format, $"{before} Amount", mode), Source(format, $"{before} Amount", mode));

    [Fact]
    public Task The_fix_gives_all_members_their_types_back() => FixTest.FixesAllAsync<KeepTypeFix>(
        Source("Avro", "int {|TK2007:Amount|}, string {|TK2007:Day|}"), Source("Avro", "long Amount, bool Day"), Source("Avro", "long Amount, bool Day"));

    [Theory]
    [InlineData("List<int>", "List<long>")]
    [InlineData("int", "decimal")]
    [InlineData("int", "Guid")]
    [InlineData("int?", "DateTimeOffset?")]
    public Task Nothing_is_offered_for_a_type_that_its_schema_does_not_tell(string after, string before) =>
        FixTest.OffersNothingAsync<KeepTypeFix>(Source("Avro", $"{Marked(after)} {{|TK2007:Amount|}}"), Source("Avro", $"{Marked(before)} Amount"));

    [Fact]
    public Task Nothing_is_offered_where_a_member_has_a_value_of_todays_type() =>
        FixTest.OffersNothingAsync<KeepTypeFix>(Source("Avro", "string {|TK2007:Amount|} = \"none\""), Source("Avro", "long Amount = 0"));

    [Fact]
    public Task Nullable_is_no_remedy_for_another_type() => FixTest.OffersNothingAsync<MakeOptionalFix>(Source("Avro", "int {|TK2007:Amount|}"), Source("Avro", "long Amount"));

    private static string Marked(string type) => type == "decimal" ? "[Decimal(18, 2)] decimal" : type;

    private static string Source(string format, string member, string mode = "Backward") => $$"""
        using System;
        using System.Collections.Generic;
        using TypedKafka;

        [Topic("payments", Format = TopicFormat.{{format}}, Compatibility = SchemaCompatibility.{{mode}})]
        public partial record Payment([MessageKey, Tag(1)] int Id, [Tag(2)] {{member}});
        """;
}
