using TypedKafka.Generators.Tests.Generation;

namespace TypedKafka.Generators.Tests.Parsing;

/// <summary>What handlers are given.</summary>
public sealed class HandlerCodeTests
{
    [Fact]
    public void A_list_of_messages_is_a_service_and_keys_of_services_are_constants()
    {
        var lines = Compiled.Lines("""
            using TypedKafka;
            using Microsoft.Extensions.DependencyInjection;
            namespace Shop;
            [Topic("orders")] internal partial record Order([MessageKey] int Id);
            internal sealed class Orders : List<Order>;
            internal enum Mode { None, Fast }
            [ConsumerGroup("g")]
            internal sealed partial class Handlers
            {
                [Consume] internal void On(Order order, Orders all, [FromKeyedServices("k")] Orders text, [FromKeyedServices(3)] Orders? number, [FromKeyedServices(Mode.Fast)] Orders mode) { }
            }
            """);
        Assert.All(
            [
                "var argument2 = TkServices::ServiceProviderServiceExtensions.GetRequiredService<global::Shop.Orders>(services);",
                """var argument3 = TkServices::ServiceProviderKeyedServiceExtensions.GetRequiredKeyedService<global::Shop.Orders>(services, "k");""",
                "var argument4 = TkServices::ServiceProviderKeyedServiceExtensions.GetKeyedService<global::Shop.Orders>(services, 3);",
                "var argument5 = TkServices::ServiceProviderKeyedServiceExtensions.GetRequiredKeyedService<global::Shop.Orders>(services, (global::Shop.Mode)(1));",
            ],
            line => Assert.Contains(line, lines));
    }

    [Fact]
    public void Views_are_found_by_each_way_to_write_their_name()
    {
        var lines = Compiled.Lines("""
            using TypedKafka;
            [Topic("orders")] internal partial record Order([MessageKey] int Id);
            namespace Shop { [Topic("parts")] internal partial record Part([MessageKey] int Id); }
            internal static partial class Handlers
            {
                [Consume(Group = "a")] private static void Plain(OrderView order) { }
                [Consume(Group = "b")] private static void Global(in global::OrderView order) { }
                [Consume(Group = "c")] private static void Qualified(Shop.PartView part) { }
                [Consume(Group = "d")] private static void Both(global::Shop.PartView part) { }
            }
            """);
        Assert.Equal(2, lines.Count(static line => line == "var message = new global::OrderView(context.Data);"));
        Assert.Equal(2, lines.Count(static line => line == "var message = new global::Shop.PartView(context.Data);"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("#nullable disable\n")]
    public void A_struct_that_may_be_null_takes_tombstones_whatever_the_file_says_of_nulls(string directive) => Assert.Equal(
        ["""Tk::HandlerGuard.RequireValue(context, "Handlers.Many");""", """Tk::HandlerGuard.RequireValue(context, "Handlers.One");"""],
        Compiled.Lines(directive + """
            using TypedKafka;
            [Topic("counted")] internal readonly partial record struct Counted([property: MessageKey] int Id);
            internal static partial class Handlers
            {
                [Consume(Group = "a")] private static void One(Counted counted) { }
                [Consume(Group = "b")] private static void Maybe(Counted? counted) { }
                [Consume(Group = "c")] private static void Many(MessageBatch<Counted> counted) { }
                [Consume(Group = "d")] private static void Holes(MessageBatch<Counted?> counted) { }
            }
            """).Where(static line => line.StartsWith("Tk::HandlerGuard.", StringComparison.Ordinal)));

    [Theory]
    [InlineData("Bad bad")]
    [InlineData("MessageBatch<Bad> bad")]
    public void A_handler_of_what_is_no_contract_is_not_generated_either(string parameter)
    {
        var (_, files) = Compiled.Generate($$"""
            using TypedKafka;
            [Topic("bad")] internal partial record Bad([MessageKey] int Id, object Any);
            internal static partial class Handlers { [Consume(Group = "a")] private static void On({{parameter}}) { } }
            """);
        Assert.DoesNotContain(files.Values, static text => text.Contains("ConsumeOn", StringComparison.Ordinal));
    }
}
