using System.Globalization;
using TypedKafka.Analyzers.Tests.Harness;

namespace TypedKafka.Analyzers.Tests.Evolution;

/// <summary>What the gate says when a value of an enum gets another number where messages have its number only: who reads takes one value for another.</summary>
public sealed class RenumberedValuesTests
{
    private const string Before = "Unknown = 0, Low = 1, High = 2";
    private const string After = "Unknown = 0, Low = 2, High = 1";

    [Fact]
    public Task It_is_told_at_the_first_member_that_holds_the_enum_for_what_was_written() => RuleTest.ReportsSinceSayingAsync(
        "'Order.Priority' has Low = 2, High = 1 and had Low = 1, High = 2: what version 1 of orders wrote is read as another value (BACKWARD). Keep the numbers of its values.",
        Order("Backward", "Priority {|TK2001:Priority|}, Priority Other", After), Order("Backward", "Priority Priority, Priority Other", Before));

    [Fact]
    public Task And_for_those_who_read() => RuleTest.ReportsSinceSayingAsync(
        "'Order.Priority' has Low = 2, High = 1 and had Low = 1, High = 2: readers of version 1 of orders read this contract as another value (FORWARD). Keep the numbers of its values.",
        Order("Forward", "Priority {|TK2001:Priority|}", After), Order("Forward", "Priority Priority", Before));

    [Theory]
    [InlineData("IReadOnlyList<Line> Lines", "public record Line(Priority {|TK2001:Priority|});")]
    [InlineData("Dictionary<string, Line?> Lines", "public record Line(IReadOnlyList<Priority?> {|TK2001:Priority|});")]
    [InlineData("Outer Outer", "public record Outer(Line Line, Outer? Next); public record Line(int A, Priority {|TK2001:Priority|});")]
    [InlineData("Head Head, Line Line", "public record Head(int A); public record Line(Priority {|TK2001:Priority|});")]
    [InlineData("Shape Shape", "[MessageUnion(typeof(Dot), typeof(Box))] public abstract record Shape; public record Dot(int A) : Shape; public record Box(Priority {|TK2001:Priority|}) : Shape;")]
    public Task It_is_told_where_the_enum_is_however_deep(string member, string types) =>
        RuleTest.ReportsSinceAsync(Order("Backward", member, After) + types, Order("Backward", member, Before) + MarkedSource.Parse(types).Text);

    [Theory]
    [InlineData("Unknown = 0, Low = 1, High = 2, Higher = 3")]
    [InlineData("Unknown = 0, High = 2, Low = 1")]
    [InlineData("Unknown = 0, Small = 1, High = 2")]
    [InlineData("Unknown = 0, Low = 1")]
    public async Task New_values_and_new_names_are_fine(string after) => Assert.Empty(await RuleTest.ReportsSinceAsync(Order("Full", "Priority Priority", after), Order("Full", "Priority Priority", Before)));

    [Theory]
    [InlineData("Json", "[JsonConverter(typeof(JsonStringEnumConverter<Priority>))]")]
    [InlineData("Avro", "")]
    public async Task Where_messages_have_names_numbers_do_not_count(string format, string attribute)
    {
        Assert.Empty(await RuleTest.ReportsSinceAsync(Source(After), Source(Before)));

        string Source(string values) => "using System.Text.Json.Serialization;\n" + Order("Backward", "Priority Priority", values)
            .Replace("TopicFormat.Json", "TopicFormat." + format, StringComparison.Ordinal).Replace("public enum", attribute + " public enum", StringComparison.Ordinal);
    }

    [Fact]
    public Task In_a_header_they_count_in_every_format() => RuleTest.ReportsSinceAsync(
        Order("Backward", """[MessageHeader("priority")] Priority {|TK2001:Priority|}""", After).Replace("Json", "Avro", StringComparison.Ordinal),
        Order("Backward", """[MessageHeader("priority")] Priority Priority""", Before).Replace("Json", "Avro", StringComparison.Ordinal));

    [Fact]
    public async Task It_is_told_once_for_all_versions_that_are_wrong_alike() => Assert.Contains(
        "version 2", Assert.Single(await RuleTest.ReportsSinceAsync(
            Order("BackwardTransitive", "Priority {|TK2001:Priority|}", After), Order("BackwardTransitive", "Priority Priority", Before), Order("BackwardTransitive", "Priority Priority, int? More", Before)))
        .GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static string Order(string mode, string member, string values) => $$"""
        using System.Collections.Generic;
        using TypedKafka;

        [Topic("orders", Format = TopicFormat.Json, Compatibility = SchemaCompatibility.{{mode}})]
        public partial record Order([MessageKey] int Id, {{member}});

        public enum Priority { {{values}} }

        """;
}
