using TypedKafka.Analyzers.Tests.Harness;

namespace TypedKafka.Analyzers.Tests.Rules;

public sealed class QuietTests
{
    [Fact]
    public Task Nothing_is_said_in_a_project_that_does_not_reference_the_library() => RuleTest.ReportsAsync(
        """
        [Topic("no topic of ours")]
        public record Order(object Anything);

        public sealed class TopicAttribute(string name) : Attribute
        {
            public string Name => name;
        }
        """,
        Library.None);

    [Fact]
    public Task Nothing_is_said_in_a_project_without_contracts() => RuleTest.ReportsAsync("""
        public record Order(object Anything);

        public static class Program
        {
            public static async void Run(Order order) => await Task.Yield();
        }
        """);

    [Fact]
    public Task Nothing_is_said_in_a_project_that_only_references_the_library() => RuleTest.ReportsAsync("""
        using Microsoft.Extensions.DependencyInjection;
        using TypedKafka;

        public static class Setup
        {
            public static void Add(IServiceCollection services) => services.AddTypedKafka();
        }

        public record Appointment(DateTime At);
        """);
}
