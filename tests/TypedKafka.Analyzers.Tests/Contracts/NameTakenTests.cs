using TypedKafka.Analyzers.Tests.Harness;

namespace TypedKafka.Analyzers.Tests.Contracts;

public sealed class NameTakenTests
{
    [Theory]
    [InlineData("OrderContract")]
    [InlineData("OrderProducer")]
    [InlineData("OrderView")]
    [InlineData("OrderJson")]
    public Task A_type_of_a_generated_name_is_reported(string name) => RuleTest.ReportsSayingAsync($"Rename '{name}'", $$"""
        using TypedKafka;

        namespace Shop;

        [Topic("orders")]
        public partial record Order(int Id);

        public sealed class {|TK1011:{{name}}|};
        """);

    [Fact]
    public Task A_member_called_Contract_is_reported() => RuleTest.ReportsSayingAsync("Rename 'Contract'", """
        using TypedKafka;

        [Topic("orders")]
        public partial record Order(int Id)
        {
            public string {|TK1011:Contract|} { get; init; } = "";
        }
        """);

    [Fact]
    public Task A_neighbour_in_the_containing_type_is_reported() => RuleTest.ReportsAsync("""
        using TypedKafka;

        public static partial class Shop
        {
            [Topic("orders")]
            public partial record Order(int Id);

            public sealed class {|TK1011:OrderView|};
        }
        """);

    [Fact]
    public Task A_name_that_is_needed_for_the_case_of_a_union_is_reported() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [Topic("orders"), MessageUnion(typeof(Placed))]
        public abstract partial record OrderEvent([MessageKey] int Id);
        public record Placed(int Id) : OrderEvent(Id);

        public sealed class {|TK1011:PlacedView|};
        """);

    [Fact]
    public Task The_same_name_in_another_namespace_or_with_type_parameters_is_fine() => RuleTest.ReportsAsync("""
        using TypedKafka;

        namespace Shop
        {
            [Topic("orders")]
            public partial record Order(int Id);

            public sealed class OrderView<T>;
        }

        namespace Elsewhere
        {
            public sealed class OrderView;
        }
        """);

    [Fact]
    public Task A_member_of_a_handler_class_with_a_generated_name_is_reported() => RuleTest.ReportsSayingAsync("Rename 'ConsumeOnOrder': something of this name is generated for the handler 'OnOrder'", Handler("""
        public sealed partial class Shipping
        {
            [Consume(Group = "g")]
            public void OnOrder(Order order) { }

            private int {|TK1011:ConsumeOnOrder|} => 1;
        }
        """));

    [Fact]
    public Task A_method_of_a_handler_class_with_a_generated_name_and_its_parameters_is_reported() => RuleTest.ReportsAsync(Handler("""
        public sealed partial class Shipping
        {
            [Consume(Group = "g")]
            public void OnOrder(Order order) { }

            private void {|TK1011:ConsumeOnOrder|}(MessageContext context, IServiceProvider services, CancellationToken cancel) { }
        }
        """));

    [Fact]
    public Task The_registration_of_a_static_handler_class_needs_its_name() => RuleTest.ReportsAsync(Handler("""
        public static partial class Metrics
        {
            [Consume(Group = "g")]
            public static void OnOrder(Order order) { }

            internal static void {|TK1011:RegisterHandlers|}(HandlerRegistry registry) { }
        }
        """));

    [Fact]
    public Task A_handler_class_that_is_not_static_registers_itself_by_its_interface() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [ConsumerGroup("shipping")]
        public sealed partial class Shipping
        {
            [Consume]
            public void OnOrder(Order order) { }

            public static void RegisterHandlers(HandlerRegistry registry) { }
        }

        [Topic("orders")]
        public partial record Order([MessageKey] int Id);
        """);

    [Theory]
    [InlineData("public static partial class Outer { public record Line(int Id); public class LineJson; } public class Outer_LineJson;", "needs the name 'LineJson'")]
    [InlineData("public static class Outer { public record Line(int Id); public class LineJson; } public class Outer_LineJson;", "needs the name 'Outer_LineJson'")]
    public Task A_name_that_the_codec_of_a_nested_type_needs_is_reported_where_it_would_stand(string declarations, string reason) => RuleTest.ReportsSayingAsync(reason, $$"""
        using TypedKafka;

        [Topic("orders")]
        public partial record Order([MessageKey] int Id, Outer.Line {|TK1002:Line|});

        {{declarations}}
        """);

    [Fact]
    public Task An_overload_of_a_generated_method_is_fine() => RuleTest.ReportsAsync(Handler("""
        public static partial class Metrics
        {
            [Consume(Group = "g")]
            public static void OnOrder(Order order) { }

            private static void ConsumeOnOrder(Order order) { }

            private static void ConsumeOnOrder(int one, int two, int three) { }

            private static void ConsumeOnOrder<T>(MessageContext context, IServiceProvider services, CancellationToken cancel) { }

            private static void RegisterHandlers() { }
        }
        """));

    [Fact]
    public Task A_handler_whose_name_ends_in_a_number_is_no_overload_of_another() => RuleTest.ReportsAsync(Handler("""
        public sealed partial class Shipping
        {
            [Consume(Group = "first")]
            public void On(Order order) { }

            [Consume(Group = "second")]
            public void On(Order order, MessageContext context) { }

            [Consume(Group = "third")]
            public void On2(Order order) { }
        }
        """));

    private static string Handler(string declaration) => $$"""
        using TypedKafka;

        [Topic("orders")]
        public partial record Order(int Id);

        {{declaration}}
        """;
}
