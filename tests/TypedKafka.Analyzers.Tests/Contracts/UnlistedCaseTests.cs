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
    public Task A_topic_makes_what_the_serializer_knows_a_union_of_ours_and_is_none_by_itself() => RuleTest.ReportsSayingAsync("'Line' derives from the union 'Shape'", """
        using System.Text.Json.Serialization;
        using TypedKafka;

        [Topic("shapes"), JsonDerivedType(typeof(Dot), "dot")]
        public abstract partial record Shape([MessageKey] int Id);
        public record Dot(int Id) : Shape(Id);
        public record {|TK1017:Line|}(int Id) : Shape(Id);

        [Topic("orders")]
        public partial record Order([MessageKey] int Id);
        public record Express(int Id) : Order(Id);
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
