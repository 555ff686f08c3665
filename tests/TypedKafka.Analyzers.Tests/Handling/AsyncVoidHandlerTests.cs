using TypedKafka.Analyzers.Tests.Harness;
using TypedKafka.CodeFixes;

namespace TypedKafka.Analyzers.Tests.Handling;

public sealed class AsyncVoidHandlerTests
{
    private const string Contract = """

        [Topic("orders")]
        public partial record Order(int Id);
        """;

    [Fact]
    public Task An_async_void_handler_is_reported_at_its_name() => RuleTest.ReportsSayingAsync("Let 'OnOrder' return Task", """
        using TypedKafka;

        [ConsumerGroup("shipping")]
        public sealed partial class Shipping
        {
            [Consume]
            public async void {|TK3001:OnOrder|}(Order order) => await Task.Yield();
        }
        """ + Contract);

    [Theory]
    [InlineData("void OnOrder(Order order) => Console.WriteLine(order.Id);")]
    [InlineData("async Task OnOrder(Order order) => await Task.Yield();")]
    [InlineData("async ValueTask OnOrder(Order order) => await Task.Yield();")]
    public Task A_handler_that_is_done_when_it_returns_or_can_be_awaited_is_fine(string handler) => RuleTest.ReportsAsync($$"""
        using TypedKafka;

        [ConsumerGroup("shipping")]
        public sealed partial class Shipping
        {
            [Consume]
            public {{handler}}
        }
        """ + Contract);

    [Fact]
    public Task An_async_void_method_that_is_no_handler_is_left_alone() => RuleTest.ReportsAsync("""
        using TypedKafka;

        public sealed class Window
        {
            public async void OnClick(object sender) => await Task.Yield();
        }
        """ + Contract);

    [Fact]
    public Task The_fix_returns_Task() => FixTest.FixesAsync<ReturnTaskFix>(
        """
        using TypedKafka;

        [ConsumerGroup("shipping")]
        public sealed partial class Shipping
        {
            /// <summary>Ships.</summary>
            [Consume]
            public static async void {|TK3001:OnOrder|}(Order order) => await Task.Yield();
        }
        """ + Contract,
        """
        using TypedKafka;

        [ConsumerGroup("shipping")]
        public sealed partial class Shipping
        {
            /// <summary>Ships.</summary>
            [Consume]
            public static async Task OnOrder(Order order) => await Task.Yield();
        }
        """ + Contract);

    [Fact]
    public Task Fix_all_writes_the_full_name_where_Task_means_something_else() => FixTest.FixesAllAsync<ReturnTaskFix>(
        """
        using TypedKafka;

        [ConsumerGroup("shipping")]
        public sealed partial class Shipping
        {
            public sealed class Task;

            [Consume]
            public async void {|TK3001:OnOrder|}(Order order) => await System.Threading.Tasks.Task.Yield();

            [Consume(Group = "metrics")]
            public async void {|TK3001:Count|}(Order order) => await System.Threading.Tasks.Task.Yield();
        }
        """ + Contract,
        """
        using TypedKafka;

        [ConsumerGroup("shipping")]
        public sealed partial class Shipping
        {
            public sealed class Task;

            [Consume]
            public async global::System.Threading.Tasks.Task OnOrder(Order order) => await System.Threading.Tasks.Task.Yield();

            [Consume(Group = "metrics")]
            public async global::System.Threading.Tasks.Task Count(Order order) => await System.Threading.Tasks.Task.Yield();
        }
        """ + Contract);
}
