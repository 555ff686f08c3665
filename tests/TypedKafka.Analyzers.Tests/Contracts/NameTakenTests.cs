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
}
