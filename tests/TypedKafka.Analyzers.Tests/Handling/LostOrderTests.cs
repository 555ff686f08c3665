using TypedKafka.Analyzers.Tests.Harness;
using TypedKafka.CodeFixes;

namespace TypedKafka.Analyzers.Tests.Handling;

public sealed class LostOrderTests
{
    private const string Contracts = """


        [Topic("orders")]
        public partial record Order([MessageKey] int Id);
        """;

    private static string InClass(string handlers, string policy = "") => $$"""
        using TypedKafka;

        [ConsumerGroup("shipping")]
        {{policy}}
        public sealed partial class Shipping
        {
            {{handlers}}
        }
        """ + Contracts;

    [Theory]
    [InlineData("""[Consume, OnFailure(RetryTopics = ["5s"])] public void {|TK3010:OnOrder|}(Order order) { }""", "of a partition in their order")]
    [InlineData("""[Consume(Ordering = ProcessingOrder.Partition), OnFailure(Retries = 3, RetryTopics = ["5s", "1m"])] public void {|TK3010:OnOrder|}(Order order) { }""", "of a partition in their order")]
    [InlineData("""[Consume(Ordering = ProcessingOrder.Key), OnFailure(RetryTopics = ["5s"])] public void {|TK3010:OnOrder|}(Order order) { }""", "of a key in their order")]
    [InlineData("""[Consume, OnFailure(RetryTopics = new[] { "5s" })] public void {|TK3010:OnOrder|}(MessageBatch<Order> orders) { }""", "of a partition in their order")]
    public Task Retry_topics_of_a_handler_that_has_an_order_are_reported(string handler, string reason) => RuleTest.ReportsSayingAsync(reason, InClass(handler));

    [Fact]
    public Task So_are_those_of_its_class() => RuleTest.ReportsAsync(InClass("[Consume] public void {|TK3010:OnOrder|}(Order order) { }", """[OnFailure(RetryTopics = ["5s"])]"""));

    [Theory]
    [InlineData("""[Consume(Ordering = ProcessingOrder.Unordered), OnFailure(RetryTopics = ["5s"])] public void OnOrder(Order order) { }""")]
    [InlineData("""[Consume, OnFailure(Retries = 3, Then = FailureAction.DeadLetter)] public void OnOrder(Order order) { }""")]
    [InlineData("""[Consume, OnFailure(RetryTopics = [])] public void OnOrder(Order order) { }""")]
    [InlineData("""[Consume, OnFailure(RetryTopics = null!)] public void OnOrder(Order order) { }""")]
    [InlineData("""[Consume] public void OnOrder(Order order) { }""")]
    public Task It_is_quiet_where_there_is_no_order_or_no_topic(string handler) => RuleTest.ReportsAsync(InClass(handler));

    [Fact]
    public Task The_policy_of_a_method_replaces_that_of_its_class() =>
        RuleTest.ReportsAsync(InClass("[Consume, OnFailure(Retries = 3)] public void OnOrder(Order order) { }", """[OnFailure(RetryTopics = ["5s"])]"""));

    [Theory]
    [InlineData("[Consume]", "[Consume(Ordering = ProcessingOrder.Unordered)]")]
    [InlineData("[Consume()]", "[Consume(Ordering = ProcessingOrder.Unordered)]")]
    [InlineData("[Consume(Ordering = ProcessingOrder.Key, MaxConcurrency = 3)]", "[Consume(Ordering = ProcessingOrder.Unordered, MaxConcurrency = 3)]")]
    [InlineData("[Consume(Group = \"other\")]", "[Consume(Group = \"other\", Ordering = ProcessingOrder.Unordered)]")]
    public Task The_fix_says_that_order_does_not_matter(string before, string after)
    {
        const string handler = """ [OnFailure(RetryTopics = ["5s"])] public void {|TK3010:OnOrder|}(Order order) { }""";
        return FixTest.FixesAsync<UnorderFix>(InClass(before + handler), InClass(after + handler.Replace("{|TK3010:OnOrder|}", "OnOrder", StringComparison.Ordinal)));
    }

    [Fact]
    public Task It_says_so_of_all_of_them() => FixTest.FixesAllAsync<UnorderFix>(
        InClass("""
            [Consume] public void {|TK3010:OnOrder|}(Order order) { }
            [Consume(Group = "other", Ordering = ProcessingOrder.Key)] public void {|TK3010:OnOther|}(Order order) { }
            """, """[OnFailure(RetryTopics = ["5s"])]"""),
        InClass("""
            [Consume(Ordering = ProcessingOrder.Unordered)] public void OnOrder(Order order) { }
            [Consume(Group = "other", Ordering = ProcessingOrder.Unordered)] public void OnOther(Order order) { }
            """, """[OnFailure(RetryTopics = ["5s"])]"""));

    [Fact]
    public Task Of_a_batch_it_cannot() => FixTest.OffersNothingAsync<UnorderFix>(InClass("""[Consume, OnFailure(RetryTopics = ["5s"])] public void {|TK3010:OnOrder|}(MessageBatch<Order> orders) { }"""));

    [Theory]
    [InlineData("""RetryTopics = ["5s", "1m"], Then = FailureAction.DeadLetter""", "Retries = 3, Then = FailureAction.DeadLetter")]
    [InlineData("""Retries = 5, RetryTopics = ["5s"]""", "Retries = 5")]
    [InlineData("""RetryTopics = ["5s"], Retries = 5""", "Retries = 5")]
    [InlineData("""Then = FailureAction.DeadLetter, RetryTopics = ["5s"]""", "Then = FailureAction.DeadLetter, Retries = 3")]
    public Task The_other_fix_retries_in_place(string before, string after) => FixTest.FixesAsync<RetryInPlaceFix>(
        InClass($$"""[Consume, OnFailure({{before}})] public void {|TK3010:OnOrder|}(MessageBatch<Order> orders) { }"""),
        InClass($"[Consume, OnFailure({after})] public void OnOrder(MessageBatch<Order> orders) {{ }}"));

    [Fact]
    public Task It_does_so_for_all_of_them() => FixTest.FixesAllAsync<RetryInPlaceFix>(
        InClass("""
            [Consume, OnFailure(RetryTopics = ["5s"])] public void {|TK3010:OnOrder|}(Order order) { }
            [Consume(Group = "other"), OnFailure(Retries = 1, RetryTopics = ["5s"])] public void {|TK3010:OnOther|}(Order order) { }
            """),
        InClass("""
            [Consume, OnFailure(Retries = 3)] public void OnOrder(Order order) { }
            [Consume(Group = "other"), OnFailure(Retries = 1)] public void OnOther(Order order) { }
            """));

    [Fact]
    public Task The_policy_of_a_class_is_not_one_handlers_to_change() =>
        FixTest.OffersNothingAsync<RetryInPlaceFix>(InClass("[Consume] public void {|TK3010:OnOrder|}(Order order) { }", """[OnFailure(RetryTopics = ["5s"])]"""));
}
