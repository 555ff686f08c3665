using Microsoft.CodeAnalysis;
using TypedKafka.Analyzers.Tests.Harness;
using TypedKafka.CodeFixes;

namespace TypedKafka.Analyzers.Tests.Handling;

public sealed class UnregisteredHandlerTests
{
    private const string Declarations = """


        [Topic("orders")]
        public partial record Order([MessageKey] int Id);

        [ConsumerGroup("shipping")]
        internal sealed partial class {|TK3003:Shipping|}
        {
            [Consume]
            public void OnOrder(Order order) { }

            [Consume(Group = "metrics")]
            public static void Count(Order order) { }
        }
        """;

    private static string Quiet => MarkedSource.Parse(Declarations).Text;

    [Fact]
    public async Task A_class_of_handlers_that_an_application_forgets_is_reported_once()
    {
        var diagnostics = await ApplicationAsync("""
            using Microsoft.Extensions.DependencyInjection;
            using TypedKafka;

            new ServiceCollection().AddTypedKafka().AddTopics();
            """ + Declarations);

        var diagnostic = Assert.Single(diagnostics);
        Assert.Equal("AddTypedKafka", Text(Assert.Single(diagnostic.AdditionalLocations)));
        Assert.Contains("call AddHandlers(), or AddHandler<Shipping>()", diagnostic.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("services.AddTypedKafka().AddTopics().AddHandlers();")]
    [InlineData("var kafka = services.AddTypedKafka(); kafka.AddTopics(); kafka.AddHandlers();")]
    [InlineData("services.AddTypedKafka().AddHandler<Shipping>();")]
    [InlineData("Add<Shipping>(services.AddTypedKafka()); static void Add<T>(TypedKafkaBuilder kafka) where T : class, IMessageHandler => kafka.AddHandler<T>();")]
    [InlineData("Extend(services.AddTypedKafka(), TypedKafkaRegistrations.AddHandlers); static void Extend(TypedKafkaBuilder kafka, Func<TypedKafkaBuilder, TypedKafkaBuilder> add) => add(kafka);")]
    [InlineData("services.AddTypedKafka(); new Shipping().OnOrder(new Order(1));")]
    [InlineData("services.AddTypedKafka(); Use(typeof(Shipping)); static void Use(Type type) { }")]
    public Task A_registration_of_any_kind_is_found(string statements) => ApplicationAsync($"""
        using Microsoft.Extensions.DependencyInjection;
        using TypedKafka;

        var services = new ServiceCollection();
        {statements}
        """ + Quiet);

    [Fact]
    public Task A_registration_by_another_name_of_the_class_is_found() => ApplicationAsync("""
        using Microsoft.Extensions.DependencyInjection;
        using TypedKafka;
        using Sending = Shipping;

        new ServiceCollection().AddTypedKafka().AddHandler<Sending>();
        """ + Quiet);

    [Fact]
    public Task A_static_class_that_is_registered_by_its_own_method_is_found() => ApplicationAsync("""
        using Microsoft.Extensions.DependencyInjection;
        using TypedKafka;

        Action<HandlerRegistry> register = Metrics.RegisterHandlers;
        new ServiceCollection().AddTypedKafka();

        [Topic("orders")]
        public partial record Order([MessageKey] int Id);

        internal static partial class Metrics
        {
            [Consume(Group = "metrics")]
            public static void Count(Order order) { }
        }
        """);

    [Fact]
    public Task To_be_a_service_or_to_take_a_logger_is_not_to_be_registered() => ApplicationAsync("""
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Logging;
        using TypedKafka;

        var services = new ServiceCollection().AddSingleton<Shipping>();
        services.AddTypedKafka().AddTopics();

        [Topic("orders")]
        public partial record Order([MessageKey] int Id);

        [ConsumerGroup("shipping")]
        internal sealed partial class {|TK3003:Shipping|}(ILogger<Shipping> log, Lazy<Shipping>? self = null)
        {
            [Consume]
            public void OnOrder(Order order) => log.IsEnabled(self is null ? LogLevel.None : LogLevel.Debug);
        }
        """);

    [Fact]
    public Task Only_the_class_that_is_missing_is_reported() => ApplicationAsync("""
        using Microsoft.Extensions.DependencyInjection;
        using TypedKafka;

        new ServiceCollection().AddTypedKafka().AddHandler<Billing>();

        [ConsumerGroup("billing")]
        internal sealed partial class Billing
        {
            [Consume]
            public void OnOrder(Order order) { }
        }
        """ + Declarations);

    [Fact]
    public Task Who_composes_no_application_may_leave_registering_to_others() => ApplicationAsync("""
        using TypedKafka;

        Console.WriteLine("The host is another assembly's.");
        """ + Quiet);

    [Fact]
    public Task A_public_class_of_a_library_may_be_registered_by_an_application() => RuleTest.ReportsAsync("""
        using Microsoft.Extensions.DependencyInjection;
        using TypedKafka;

        public static class ShopServices
        {
            public static TypedKafkaBuilder AddShop(this IServiceCollection services) => services.AddTypedKafka().AddTopics();
        }
        """ + Quiet.Replace("internal sealed", "public sealed", StringComparison.Ordinal));

    [Theory]
    [InlineData(OutputKind.ConsoleApplication)]
    [InlineData(OutputKind.WindowsApplication)]
    [InlineData(OutputKind.WindowsRuntimeApplication)]
    public Task A_public_class_of_an_application_is_for_the_application_to_register(OutputKind output) => RuleTest.ReportsAsync("""
        using Microsoft.Extensions.DependencyInjection;
        using TypedKafka;

        new ServiceCollection().AddTypedKafka().AddTopics();
        """ + Declarations.Replace("internal sealed", "public sealed", StringComparison.Ordinal), output: output);

    [Fact]
    public Task An_internal_class_of_a_library_that_composes_an_application_is_reported() => RuleTest.ReportsAsync("""
        using Microsoft.Extensions.DependencyInjection;
        using TypedKafka;

        [assembly: CLSCompliant(false)]

        public static class ShopServices
        {
            public static void AddShop(this IServiceCollection? services) => services?.AddTypedKafka();
        }
        """ + Declarations);

    [Fact]
    public Task A_friend_of_a_library_may_register_an_internal_class() => RuleTest.ReportsAsync("""
        using Microsoft.Extensions.DependencyInjection;
        using TypedKafka;

        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Shop.Worker")]

        public static class ShopServices
        {
            public static TypedKafkaBuilder AddShop(this IServiceCollection services) => services.AddTypedKafka().AddTopics();
        }
        """ + Quiet);

    [Fact]
    public Task The_fix_adds_the_call_at_the_end_of_the_chain() => FixTest.FixesAsync<AddHandlersFix>(
        """
        using Microsoft.Extensions.DependencyInjection;
        using TypedKafka;

        public static class Setup
        {
            public static void Add(IServiceCollection services) => services.AddTypedKafka(o => o.BootstrapServers = "localhost:9092").AddHandler<Billing>().Services.AddOptions(); // All there is.
        }

        [ConsumerGroup("billing")]
        internal sealed partial class Billing
        {
            [Consume]
            public void OnOrder(Order order) { }
        }
        """ + Declarations,
        """
        using Microsoft.Extensions.DependencyInjection;
        using TypedKafka;

        public static class Setup
        {
            public static void Add(IServiceCollection services) => services.AddTypedKafka(o => o.BootstrapServers = "localhost:9092").AddHandler<Billing>().AddHandlers().Services.AddOptions(); // All there is.
        }

        [ConsumerGroup("billing")]
        internal sealed partial class Billing
        {
            [Consume]
            public void OnOrder(Order order) { }
        }
        """ + Quiet);

    [Fact]
    public Task The_fix_gives_the_call_a_line_of_its_own_where_the_others_have_one() => FixTest.FixesAsync<AddHandlersFix>(
        """
        using Microsoft.Extensions.DependencyInjection;
        using TypedKafka;

        public static class Setup
        {
            public static void Add(IServiceCollection services)
            {
                services
                    .AddTypedKafka()
                    .AddHandler<Billing>();
            }
        }

        [ConsumerGroup("billing")]
        internal sealed partial class Billing
        {
            [Consume]
            public void OnOrder(Order order) { }
        }
        """ + Declarations,
        """
        using Microsoft.Extensions.DependencyInjection;
        using TypedKafka;

        public static class Setup
        {
            public static void Add(IServiceCollection services)
            {
                services
                    .AddTypedKafka()
                    .AddHandler<Billing>()
                    .AddHandlers();
            }
        }

        [ConsumerGroup("billing")]
        internal sealed partial class Billing
        {
            [Consume]
            public void OnOrder(Order order) { }
        }
        """ + Quiet);

    private static async Task<IReadOnlyList<Diagnostic>> ApplicationAsync(string markup) => await RuleTest.ReportsAsync(markup, output: OutputKind.ConsoleApplication);

    private static string Text(Location location) => location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(location.SourceSpan);
}
