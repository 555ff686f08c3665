using Microsoft.Extensions.DependencyInjection;
using TypedKafka.Handling;
using TypedKafka.Handling.Failures;

namespace TypedKafka.Tests.Handling.Failures;

/// <summary>What the topics of failed records are called, and that the membership reads those that it is to.</summary>
public sealed class FailureTopicsTests
{
    private readonly OptionsByName<TopicOptions> _topics = [];
    private readonly OptionsByName<GroupOptions> _groups = [];
    private readonly HandlerDefinition _handler = new()
    {
        Name = "Billing.OnPlaced",
        Group = "billing",
        Topic = new TopicDefinition("orders", 6, 3, new Dictionary<string, string> { ["max.message.bytes"] = "9", ["min.insync.replicas"] = "2", ["cleanup.policy"] = "compact", ["retention.ms"] = "1" }),
        Invoke = static (_, _, _) => default,
        Failure = new FailurePolicy { RetryTopics = [new RetryDelay("5s", TimeSpan.FromSeconds(5)), new RetryDelay("1m", TimeSpan.FromMinutes(1))], Then = FailureAction.DeadLetter },
    };

    [Fact]
    public void They_are_called_by_topic_group_and_delay() => Assert.Equal(["orders-billing-retry-5s", "orders-billing-retry-1m", "orders-billing-dlt"], Names(_handler));

    [Fact]
    public void The_names_of_an_environment_are_in_theirs_and_theirs_come_first()
    {
        _topics["orders"].Name = "eu.orders";
        _groups["billing"].Name = "eu-billing";
        _topics["orders-billing-retry-1m"].Name = "later";
        _topics["orders-billing-dlt"].Name = "orders-billing-dlt";
        Assert.Equal(["eu.orders-eu-billing-retry-5s", "later", "orders-billing-dlt"], Names(_handler));
        _topics["dead"].Name = "eu.dead";
        Assert.Equal("eu.dead", Names(_handler with { Failure = _handler.Failure! with { DeadLetterTopic = "dead" } })[2]);
    }

    [Fact]
    public void A_retry_topic_forgets_a_dead_letter_topic_keeps_and_both_take_what_their_topic_takes()
    {
        var topics = FailureTopics.Of(_handler, _topics, _groups).ToList();
        Assert.Equal(["cleanup.policy=delete", "max.message.bytes=9", "min.insync.replicas=2"], topics[0].Configs.Select(config => $"{config.Key}={config.Value}").Order());
        Assert.Equal(
            ["cleanup.policy=delete", "max.message.bytes=9", "min.insync.replicas=2", "retention.bytes=-1", "retention.ms=-1"],
            topics[2].Configs.Select(config => $"{config.Key}={config.Value}").Order());
    }

    [Fact]
    public void Names_that_no_broker_takes_and_the_topic_itself_are_refused()
    {
        _groups["billing"].Name = "eu:billing";
        Assert.Contains("[OnFailure] of Billing.OnPlaced sends to the topic 'orders-eu:billing-retry-5s', which has no legal name", Assert.Throws<InvalidOperationException>(() => Names(_handler)).Message, StringComparison.Ordinal);
        _groups.Clear();
        _topics["orders-billing-dlt"].Name = "orders";
        Assert.Contains("sends to the topic 'orders', which the handler reads", Assert.Throws<InvalidOperationException>(() => Names(_handler)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_membership_reads_the_retry_topics_with_the_same_handlers_and_permits()
    {
        var handlers = Assert.Single(Plan(_handler with { MaxConcurrency = 3 })).Handlers;
        Assert.Equal(["orders", "orders-billing-retry-5s", "orders-billing-retry-1m"], handlers.Keys);
        var (source, retry) = (handlers["orders"], handlers["orders-billing-retry-1m"]);
        Assert.Null(source.Retry);
        Assert.Equal((TimeSpan.FromMinutes(1), "orders", source.Definition), (retry.Retry!.Delay, retry.SourceTopic, retry.Definition));
        Assert.Same(source.Limit, retry.Limit);
    }

    [Fact]
    public void A_retry_topic_that_the_group_reads_for_something_else_is_refused()
    {
        _topics["orders-billing-retry-1m"].Name = "returns";
        var other = _handler with { Name = "Billing.OnReturned", Topic = new TopicDefinition("returns"), Failure = null };
        Assert.Contains("the retry topic 'returns', which its group reads for something else", Assert.Throws<InvalidOperationException>(() => Plan(_handler, other)).Message, StringComparison.Ordinal);
    }

    private List<string> Names(HandlerDefinition handler) => [.. FailureTopics.Of(handler, _topics, _groups).Select(topic => topic.Name)];

    private IReadOnlyList<GroupPlan> Plan(params HandlerDefinition[] handlers)
    {
        var registry = new HandlerRegistry(new ServiceCollection());
        foreach (var handler in handlers) registry.Add(handler);
        return new HandlerPlanner(registry, isService: null).Plan(null, _topics, _groups);
    }
}
