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
}
