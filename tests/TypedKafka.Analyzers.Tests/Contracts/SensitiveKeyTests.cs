using TypedKafka.Analyzers.Tests.Harness;

namespace TypedKafka.Analyzers.Tests.Contracts;

public sealed class SensitiveKeyTests
{
    [Theory]
    [InlineData("[MessageKey, Sensitive] string {|TK1009:Iban|}", "a part of the key")]
    [InlineData("[MessageKey] int Branch, [MessageKey, Sensitive] string {|TK1009:Iban|}", "a part of the key")]
    [InlineData("[MessageHeader(\"iban\"), Sensitive] string {|TK1009:Iban|}", "a header")]
    [InlineData("[MessageHeader(\"iban\", InBody = true), Sensitive] string {|TK1009:Iban|}", "a header")]
    public Task A_sensitive_key_or_header_is_reported(string members, string use) => RuleTest.ReportsSayingAsync(use, Contract(members));

    [Fact]
    public Task The_key_that_the_topic_names_is_one_too() => RuleTest.ReportsSayingAsync("a part of the key", """
        using TypedKafka;

        [Topic("payments", Key = nameof(Iban))]
        public partial record Payment([Sensitive] string {|TK1009:Iban|}, [Sensitive] string Bic);
        """);

    [Theory]
    [InlineData("[MessageKey] int Id, [Sensitive] string Iban")]
    [InlineData("[MessageKey] string Iban")]
    [InlineData("[MessageHeader(\"iban\")] string Iban")]
    public Task A_sensitive_member_of_the_body_and_a_key_that_is_not_are_fine(string members) => RuleTest.ReportsAsync(Contract(members));

    [Fact]
    public Task A_sensitive_member_of_what_is_no_contract_has_no_effect() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [Topic("payments")]
        public partial record Payment([MessageKey] int Id, Card Card);

        public record Card([{|TK1012:Sensitive|}] string Number);
        """);

    private static string Contract(string members) => $$"""
        using TypedKafka;

        [Topic("payments")]
        public partial record Payment({{members}});
        """;
}
