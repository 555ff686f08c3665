using TypedKafka.Analyzers.Tests.Harness;

namespace TypedKafka.Analyzers.Tests.Handling;

public sealed class TwoHandlersTests
{
    private const string Contracts = """


        [Topic("orders")]
        public partial record Order([MessageKey] int Id);

        [Topic("returns")]
        public partial record Return([MessageKey] int Id);
        """;

    [Fact]
    public Task Handlers_of_different_cases_of_a_union_and_of_the_union_are_fine() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [ConsumerGroup("shipping")]
        public sealed partial class Shipping
        {
            [Consume] public void OnPlaced(Placed placed) { }
            [Consume] public void OnShipped(in ShippedView shipped) { }
            [Consume] public void OnOther(OrderEvent? other) { }
        }

        [Topic("orders"), MessageUnion(typeof(Placed), typeof(Shipped), typeof(Gone))]
        public abstract partial record OrderEvent([MessageKey] int Id);
        public record Placed(int Id) : OrderEvent(Id);
        public record Shipped(int Id) : OrderEvent(Id);
        public record Gone(int Id) : OrderEvent(Id);
        """);

    [Fact]
    public Task Two_handlers_of_one_case_are_reported() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [ConsumerGroup("shipping")]
        public sealed partial class Shipping
        {
            [Consume] public void {|TK3004:OnPlaced|}(Placed placed) { }
            [Consume] public void {|TK3004:Again|}(in PlacedView placed) { }
        }

        [Topic("orders"), MessageUnion(typeof(Placed))]
        public abstract partial record OrderEvent([MessageKey] int Id);
        public record Placed(int Id) : OrderEvent(Id);
        """);

    [Fact]
    public async Task Both_handlers_are_reported_and_each_names_the_other()
    {
        var diagnostics = await RuleTest.ReportsAsync("""
            using TypedKafka;

            [ConsumerGroup("shipping")]
            public sealed partial class Shipping
            {
                [Consume]
                public void {|TK3004:OnOrder|}(Order order) { }
            }

            public static partial class Metrics
            {
                [Consume(Group = "shipping")]
                public static void {|TK3004:Count|}(in OrderView order) { }
            }
            """ + Contracts);

        Assert.All(diagnostics, static diagnostic => Assert.Single(diagnostic.AdditionalLocations));
        Assert.Contains(diagnostics, static diagnostic => diagnostic.ToString().Contains("'Shipping.OnOrder' and 'Metrics.Count' both handle 'Order' in group 'shipping'", StringComparison.Ordinal));
    }

    [Fact]
    public Task Another_group_message_or_cluster_makes_another_membership() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [ConsumerGroup("shipping")]
        public sealed partial class Shipping
        {
            [Consume]
            public void OnOrder(Order order) { }

            [Consume]
            public void OnReturn(Return back) { }

            [Consume(Group = "metrics")]
            public void Count(Order order) { }

            [Consume(Cluster = "eu")]
            public void OnEuropeanOrder(Order order) { }
        }
        """ + Contracts);

    [Fact]
    public Task Classes_that_tests_register_one_by_one_need_not_meet_in_one_host() => RuleTest.ReportsAsync(Two("OnOrder", "OnOrder", """
        public static class Tests
        {
            public static void First(TypedKafkaBuilder kafka) => kafka.AddHandler<Shipping>();

            public static void Second(TypedKafkaBuilder kafka) => kafka.AddHandler<Other>();
        }
        """));

    [Fact]
    public Task A_class_that_is_registered_by_itself_need_not_meet_one_that_nobody_registers() => RuleTest.ReportsAsync(Two("OnOrder", "OnOrder", """
        public static class Tests
        {
            public static void First(TypedKafkaBuilder kafka) => kafka.AddHandler<Shipping>();
        }
        """));

    [Fact]
    public Task Classes_that_are_registered_one_by_one_and_together_do_meet() => RuleTest.ReportsAsync(Two("{|TK3004:OnOrder|}", "{|TK3004:OnOrder|}", """
        public static class Tests
        {
            public static void First(TypedKafkaBuilder kafka) => kafka.AddHandler<Shipping>();

            public static void All(TypedKafkaBuilder kafka) => kafka.AddHandlers();
        }
        """));

    [Fact]
    public Task Handlers_of_one_class_always_meet() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [ConsumerGroup("shipping")]
        public sealed partial class Shipping
        {
            [Consume]
            public void {|TK3004:OnOrder|}(Order order) { }

            [Consume]
            public void {|TK3004:Count|}(in OrderView order) { }
        }

        public static class Setup
        {
            public static void Add(TypedKafkaBuilder kafka) => kafka.AddHandler<Shipping>();
        }
        """ + Contracts);

    private static string Two(string first, string second, string registration) => $$"""
        using TypedKafka;

        [ConsumerGroup("shipping")]
        public sealed partial class Shipping
        {
            [Consume]
            public void {{first}}(Order order) { }
        }

        [ConsumerGroup("shipping")]
        public sealed partial class Other
        {
            [Consume]
            public void {{second}}(Order order) { }
        }

        {{registration}}
        """ + Contracts;

    [Fact]
    public Task A_partial_handler_is_one() => RuleTest.ReportsAsync("""
        using TypedKafka;

        public static partial class Billing
        {
            [Consume(Group = "billing")]
            public static partial void OnOrder(Order order);

            public static partial void OnOrder(Order order) => Console.WriteLine(order);
        }

        [Topic("orders")]
        public partial record Order([MessageKey] int Id);
        """);
}
