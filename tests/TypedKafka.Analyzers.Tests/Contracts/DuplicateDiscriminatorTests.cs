using TypedKafka.Analyzers.Tests.Harness;

namespace TypedKafka.Analyzers.Tests.Contracts;

public sealed class DuplicateDiscriminatorTests
{
    [Fact]
    public Task Two_cases_of_one_name_are_reported() => RuleTest.ReportsSayingAsync("the name 'Placed' stands for both 'Placed' and 'Placed'", """
        using TypedKafka;

        [Topic("orders"), MessageUnion(typeof(Shop.Placed), typeof(Market.Placed))]
        public abstract partial record {|TK1016:OrderEvent|}([MessageKey] int Id);
        public static partial class Shop { public record Placed(int Id) : OrderEvent(Id); }
        public static partial class Market { public record Placed(int Id) : OrderEvent(Id); }
        """);

    [Fact]
    public Task Two_cases_of_one_discriminator_are_reported() => RuleTest.ReportsSayingAsync("the name 'p' stands for both 'Placed' and 'Shipped'", """
        using System.Text.Json.Serialization;
        using TypedKafka;

        [Topic("orders"), JsonDerivedType(typeof(Placed), "p"), JsonDerivedType(typeof(Shipped), "p")]
        public abstract partial record {|TK1016:OrderEvent|}([MessageKey] int Id);
        public record Placed(int Id) : OrderEvent(Id);
        public record Shipped(int Id) : OrderEvent(Id);
        """);

    [Fact]
    public Task A_member_that_is_called_as_the_discriminator_is_reported() => RuleTest.ReportsSayingAsync("the name 'kind' stands for both 'Placed' and 'Placed.Kind'", """
        using TypedKafka;

        [Topic("orders"), MessageUnion(typeof(Placed), Discriminator = "kind")]
        public abstract partial record {|TK1016:OrderEvent|}([MessageKey] int Id);
        public record Placed(int Id, string Kind) : OrderEvent(Id);
        """);

    [Fact]
    public Task A_member_of_that_name_is_fine_where_nothing_is_discriminated_by_it() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [Topic("orders", Format = TopicFormat.Avro), MessageUnion(typeof(Placed), Discriminator = "kind")]
        public abstract partial record OrderEvent([MessageKey] int Id);
        public record Placed(int Id, string Kind) : OrderEvent(Id);

        [Topic("trips"), MessageUnion(typeof(Flight), TypeHeader = "kind")]
        public abstract partial record Trip([MessageKey] int Id);
        public record Flight(int Id, [property: System.Text.Json.Serialization.JsonPropertyName("$type")] string Kind) : Trip(Id);

        [Topic("doors"), MessageUnion(typeof(Opened), Discriminator = "door")]
        public abstract partial record DoorEvent([property: System.Text.Json.Serialization.JsonIgnore][MessageKey] int Door);
        public record Opened(int Door) : DoorEvent(Door);
        """);
}
