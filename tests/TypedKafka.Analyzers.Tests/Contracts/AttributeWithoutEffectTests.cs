using TypedKafka.Analyzers.Tests.Harness;

namespace TypedKafka.Analyzers.Tests.Contracts;

public sealed class AttributeWithoutEffectTests
{
    [Theory]
    [InlineData("public record Customer([{|TK1012:MessageKey|}] Guid Id);")]
    [InlineData("public record Customer([property: {|TK1012:MessageKey|}] Guid Id);")]
    [InlineData("public class Customer { [{|TK1012:MessageHeader(\"id\")|}] public Guid Id { get; set; } }")]
    [InlineData("public record Customer([{|TK1012:MessageKey|}] Guid Id); public record Loyal(Guid Id) : Customer(Id);")]
    [InlineData("public struct Customer { [{|TK1012:MessageKey|}] public Guid Id; }")]
    public Task A_key_or_header_of_a_type_that_is_no_contract_is_reported(string declaration) => RuleTest.ReportsSayingAsync("'Customer' has no [Topic]", $$"""
        using TypedKafka;

        {{declaration}}
        """);

    [Fact]
    public Task A_key_on_a_methods_parameter_is_reported() => RuleTest.ReportsSayingAsync("no member of a message", """
        using TypedKafka;

        public static class Shop
        {
            public static void Ship([{|TK1012:MessageKey|}] Guid id) => Console.WriteLine(id);
        }
        """);

    [Fact]
    public Task Topic_settings_without_a_topic_are_reported() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [{|TK1012:TopicConfig("retention.ms", "1000")|}]
        public partial record Order(int Id);
        """);

    [Fact]
    public Task A_group_without_a_handler_is_reported() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [{|TK1012:ConsumerGroup("shipping")|}]
        public sealed partial class Shipping
        {
            public void OnOrder(int id) => Console.WriteLine(id);
        }
        """);

    [Fact]
    public Task A_failure_policy_without_a_handler_is_reported() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [{|TK1012:OnFailure(Retries = 3)|}]
        public sealed partial class Shipping
        {
            [{|TK1012:OnFailure(Then = FailureAction.DeadLetter)|}]
            public void OnOrder(int id) => Console.WriteLine(id);
        }
        """);

    [Fact]
    public Task A_base_and_a_case_take_part_in_the_contracts_that_derive_from_it_or_list_it() => RuleTest.ReportsAsync("""
        using TypedKafka;

        public record Keyed([MessageKey] Guid Id);

        public abstract record Traced([MessageHeader("trace")] string Trace);

        [Topic("orders")]
        public partial record Order(Guid Id, string Customer) : Keyed(Id);

        [Topic("trips"), MessageUnion(typeof(Flight))]
        public abstract partial record Trip([MessageKey] Guid Id);

        public record Flight(Guid Id, [Sensitive] string Passenger) : Trip(Id);
        """);
}
