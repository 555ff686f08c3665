using TypedKafka.Handling;
using TypedKafka.Handling.Failures;
using TypedKafka.Serialization;

namespace TypedKafka.Tests.Handling.Failures;

/// <summary>What comes next for a record that failed.</summary>
public sealed class FailureRouteTests
{
    [Fact]
    public void Waits_double_up_to_the_longest_and_spread_by_a_fifth()
    {
        var route = new FailureRoute(new FailurePolicy { Retries = 10, FirstDelay = TimeSpan.FromMilliseconds(200), MaxDelay = TimeSpan.FromSeconds(1) }, [], null);
        Assert.Equal([200, 400, 800, 1000, 1000, 1000], Enumerable.Range(1, 6).Select(retry => route.DelayBefore(retry, 0.5).TotalMilliseconds));
        Assert.Equal((160, 240), (route.DelayBefore(1, 0).TotalMilliseconds, route.DelayBefore(1, 1).TotalMilliseconds));
        Assert.Equal(1000, route.DelayBefore(100, 0.5).TotalMilliseconds);
    }

    [Fact]
    public void A_record_goes_to_the_topic_of_the_next_longer_delay_whichever_it_is_on()
    {
        var route = Route(null, 5, 60);
        Assert.Equal("retry-5", route.Next(null)!.Name);
        Assert.Equal("retry-60", route.Next(TimeSpan.FromSeconds(5))!.Name);
        Assert.Equal("retry-60", route.Next(TimeSpan.FromSeconds(10))!.Name);
        Assert.Null(route.Next(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public void What_stays_as_it_is_is_not_tried_again()
    {
        Assert.False(FailureRoute.IsRetryable(new MessageFormatException("It is no message.")));
        Assert.True(FailureRoute.IsRetryable(new FormatException("It has another reason.")));
        Assert.True(FailureRoute.IsRetryable(new TimeoutException()));
    }

    [Fact]
    public void Before_its_handler_is_known_a_record_goes_where_all_of_them_send_it_and_else_nowhere()
    {
        Assert.Equal("dead", FailureRoute.OfAny([Target(Route("dead", 5)), Target(Route("dead", 5))]).DeadLetterTopic);
        Assert.Equal("retry-5", FailureRoute.OfAny([Target(Route("dead", 5)), Target(Route("dead", 5))]).Next(null)!.Name);
        Assert.Null(FailureRoute.OfAny([Target(Route("dead", 5)), Target(Route("dead"))]).Next(null));
        Assert.Null(FailureRoute.OfAny([Target(Route("dead")), Target(FailureRoute.Stop)]).DeadLetterTopic);
        Assert.Null(FailureRoute.OfAny([Target(Route("dead")), Target(Route("other"))]).DeadLetterTopic);
        Assert.Equal(0, FailureRoute.OfAny([Target(FailureRoute.Stop)]).Retries);
    }

    private static FailureRoute Route(string? deadLetters, params int[] seconds) =>
        new(new FailurePolicy(), [.. seconds.Select(delay => new RetryTopic(new TopicDefinition($"retry-{delay}"), TimeSpan.FromSeconds(delay)))], deadLetters);

    private static HandlerTarget Target(FailureRoute route) =>
        new(new HandlerDefinition { Name = "A.One", Group = "group", Topic = new TopicDefinition("topic") }, NeedsScope: false, route);
}
