using TypedKafka.Analyzers.Tests.Harness;

namespace TypedKafka.Analyzers.Tests.Contracts;

public sealed class UnlistedCaseTests
{
    [Fact]
    public Task A_type_that_derives_from_a_union_and_is_not_listed_is_reported() => RuleTest.ReportsSayingAsync("'Shipped' derives from the union 'OrderEvent', which does not list it", """
        using TypedKafka;

        [Topic("orders"), MessageUnion(typeof(Placed))]
        public abstract partial record OrderEvent([MessageKey] int Id);
        public record Placed(int Id) : OrderEvent(Id);
        public record {|TK1017:Shipped|}(int Id) : OrderEvent(Id);
        """);

    [Fact]
    public Task A_type_that_derives_from_a_case_is_reported() => RuleTest.ReportsSayingAsync("'Express' derives", """
        using TypedKafka;

        [MessageUnion(typeof(Shipped))]
        public abstract record OrderEvent(int Id);
        public record Shipped(int Id) : OrderEvent(Id);
        public record {|TK1017:Express|}(int Id) : Shipped(Id);
        """);

    [Fact]
    public Task Bases_of_cases_and_what_only_the_serializer_knows_are_fine() => RuleTest.ReportsAsync("""
        using System.Text.Json.Serialization;
        using TypedKafka;

        [Topic("orders"), MessageUnion(typeof(Placed))]
        public abstract partial record OrderEvent([MessageKey] int Id);
        public abstract record Dated(int Id) : OrderEvent(Id);
        public record Placed(int Id) : Dated(Id);

        [JsonDerivedType(typeof(Dot), "dot")]
        public abstract record Shape;
        public record Dot : Shape;
        public record Line : Shape;
        """);
}
