using TypedKafka.Analyzers.Tests.Harness;

namespace TypedKafka.Analyzers.Tests.Contracts;

public sealed class KeyWithoutBytesTests
{
    [Theory]
    [InlineData("float")]
    [InlineData("double")]
    [InlineData("double?")]
    [InlineData("List<int>")]
    [InlineData("int[]")]
    [InlineData("Customer")]
    public Task A_key_for_which_equal_values_may_have_other_bytes_is_reported(string type) => RuleTest.ReportsSayingAsync("equal values must have equal bytes", $$"""
        using TypedKafka;

        [Topic("orders")]
        public partial record Order([MessageKey] {{type}} {|TK1005:Key|});

        public record Customer(string Name);
        """);

    [Theory]
    [InlineData("string")]
    [InlineData("int")]
    [InlineData("long?")]
    [InlineData("decimal")]
    [InlineData("Guid")]
    [InlineData("DateTimeOffset")]
    [InlineData("DateOnly")]
    [InlineData("DayOfWeek")]
    [InlineData("bool")]
    [InlineData("byte[]")]
    public Task A_key_with_canonical_bytes_is_fine(string type) => RuleTest.ReportsAsync($$"""
        using TypedKafka;

        [Topic("orders")]
        public partial record Order([MessageKey] {{type}} Key, string Customer);
        """);

    [Fact]
    public Task Each_part_of_a_composite_key_is_looked_at() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [Topic("orders")]
        public partial record Order([MessageKey(Order = 2)] double {|TK1005:Weight|}, [MessageKey(Order = 1)] string Tenant);
        """);

    [Fact]
    public Task A_key_of_a_base_record_is_reported_where_it_is_written() => RuleTest.ReportsAsync("""
        using TypedKafka;

        public abstract record Measured([property: MessageKey] double {|TK1005:Weight|});

        [Topic("orders")]
        public partial record Order(double Weight, string Tenant) : Measured(Weight);
        """);
}
