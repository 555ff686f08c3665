using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TypedKafka.Client;
using TypedKafka.Handling;

namespace TypedKafka.Tests.Handling;

/// <summary>Handlers sorted into memberships, and what is refused at the start.</summary>
public sealed class HandlerPlannerTests
{
    private readonly ServiceCollection _services = new();
    private readonly OptionsByName<TopicOptions> _topics = [];
    private readonly OptionsByName<GroupOptions> _groups = [];
    private readonly HandlerRegistry _registry;

    public HandlerPlannerTests() => _registry = new HandlerRegistry(_services);

    [Fact]
    public void There_is_one_membership_for_each_group_with_all_its_topics()
    {
        Add("A.One", "first", "t1");
        Add("A.Two", "first", "t2");
        Add("B.One", "second", "t1");
        var plans = Plan();
        Assert.Equal(["first", "second"], plans.Select(plan => plan.GroupId));
        Assert.Equal(["t1", "t2"], plans[0].Handlers.Keys.Order());
        Assert.Equal(["t1"], plans[1].Handlers.Keys);
    }

    [Fact]
    public void Names_of_the_environment_are_applied_and_can_join_groups()
    {
        _topics["t1"].Name = "eu.t1";
        _groups["second"].Name = "first";
        Add("A.One", "first", "t1");
        Add("B.Two", "second", "t2");
        var plan = Assert.Single(Plan());
        Assert.Equal(["eu.t1", "t2"], plan.Handlers.Keys.Order());
    }

    [Fact]
    public void Two_handlers_of_one_topic_in_one_group_are_refused_by_name()
    {
        Add("A.One", "first", "t1");
        Add("B.One", "first", "t1");
        var error = Assert.Throws<InvalidOperationException>(() => Plan());
        Assert.Contains("TK3004: A.One and B.One both handle topic 't1' in group 'first'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Handlers_of_the_cases_of_a_union_share_its_topic()
    {
        Add("A.Sent", typeof(ParcelSent));
        Add("A.Lost", typeof(ParcelLost));
        Add("A.Any", null);
        Assert.Equal("A.Sent, A.Lost, A.Any", Assert.Single(Plan()).Handlers["parcels"].Name);
    }

    [Fact]
    public void Two_handlers_of_one_case_in_one_group_are_refused_by_name()
    {
        Add("A.Sent", typeof(ParcelSent));
        Add("A.Lost", typeof(ParcelLost));
        Add("B.Lost", typeof(ParcelLost));
        Assert.Contains("TK3004: A.Lost and B.Lost both handle", Assert.Throws<InvalidOperationException>(() => Plan()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Handlers_of_cases_that_are_to_be_called_differently_are_refused_by_name()
    {
        Add("A.Sent", typeof(ParcelSent));
        Add("A.Lost", typeof(ParcelLost), ProcessingOrder.Key);
        Assert.Contains("A.Sent and A.Lost take the cases of one union from topic 'parcels' in group 'first'", Assert.Throws<InvalidOperationException>(() => Plan()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Handlers_of_cases_are_all_exactly_once_or_none_is()
    {
        Add("A.Sent", typeof(ParcelSent));
        _registry.Add(Definition("A.Lost", "first", "parcels") with { Cases = ParcelEventContract.Cases, Case = typeof(ParcelLost), ExactlyOnce = true });
        Assert.Contains("Give both the same Ordering, MaxConcurrency and ExactlyOnce", Assert.Throws<InvalidOperationException>(() => Plan()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_keeps_a_handler_from_handling_exactly_once_is_refused_by_name()
    {
        _registry.Add(Definition("A.One", "first", "t1") with { ExactlyOnce = true });
        var planner = new HandlerPlanner(_registry, null);
        var options = new TypedKafkaOptions();
        planner.CheckTransactions(null, options);

        options.Consumer.IsolationLevel = IsolationLevel.ReadUncommitted;
        var error = Assert.Throws<InvalidOperationException>(() => planner.CheckTransactions(null, options));
        Assert.Contains("A.One handles exactly once, for which Consumer:IsolationLevel of the unnamed cluster must be ReadCommitted; it is ReadUncommitted.", error.Message, StringComparison.Ordinal);
        planner.CheckTransactions("eu", options);

        options.Consumer.IsolationLevel = IsolationLevel.ReadCommitted;
        options.Producer.EnableIdempotence = false;
        error = Assert.Throws<InvalidOperationException>(() => planner.CheckTransactions(null, options));
        Assert.Contains("for which Producer:EnableIdempotence of the unnamed cluster must be True; it is False.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_handler_registered_twice_is_one()
    {
        var definition = Definition("A.One", "first", "t1");
        _registry.Add(definition);
        _registry.Add(definition with { Services = [] });
        Assert.Single(Assert.Single(Plan()).Handlers);
    }

    [Fact]
    public void A_handler_of_a_cluster_that_was_not_added_is_refused_by_name()
    {
        _registry.Add(Definition("A.One", "first", "t1") with { Cluster = "eu" });
        var error = Assert.Throws<InvalidOperationException>(() => new HandlerPlanner(_registry, null).CheckClusters([null]));
        Assert.Contains("Handler A.One names the cluster 'eu'", error.Message, StringComparison.Ordinal);
        new HandlerPlanner(_registry, null).CheckClusters([null, "eu"]);
    }

    [Fact]
    public void A_service_that_is_not_registered_is_refused_at_the_start()
    {
        _registry.Add(Definition("A.One", "first", "t1") with { Services = [typeof(List<int>)] });
        using var provider = _services.BuildServiceProvider();
        var planner = new HandlerPlanner(_registry, provider.GetRequiredService<IServiceProviderIsService>());
        var error = Assert.Throws<InvalidOperationException>(() => planner.Plan(null, _topics, _groups));
        Assert.Contains("Handler A.One asks for the service System.Collections.Generic.List`1[System.Int32]", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ServiceLifetime.Singleton, false)]
    [InlineData(ServiceLifetime.Scoped, true)]
    [InlineData(ServiceLifetime.Transient, true)]
    public void A_scope_is_made_only_for_what_is_not_a_singleton(ServiceLifetime lifetime, bool needsScope)
    {
        ((ICollection<ServiceDescriptor>)_services).Add(new ServiceDescriptor(typeof(Handler), typeof(Handler), lifetime));
        _registry.Add(Definition("Handler.One", "first", "t1") with { HandlerType = typeof(Handler) });
        _registry.Add(Definition("A.Two", "second", "t1") with { Services = [typeof(Handler)] });
        Assert.All(Plan(), plan => Assert.Equal(needsScope, plan.Handlers["t1"].NeedsScope));
    }

    [Fact]
    public void A_handler_class_is_scoped_unless_registered_otherwise()
    {
        _registry.Add(Definition("Handler.One", "first", "t1") with { HandlerType = typeof(Handler) });
        Assert.Equal(ServiceLifetime.Scoped, Assert.Single(_services).Lifetime);
    }

    [Fact]
    public void A_static_handler_without_services_needs_no_scope_and_open_generic_singletons_are_known()
    {
        _services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        Add("A.One", "first", "t1");
        _registry.Add(Definition("A.Two", "second", "t1") with { Services = [typeof(ILogger<Handler>)] });
        _registry.Add(Definition("A.Three", "third", "t1") with { Services = [typeof(IServiceProvider)] });
        Assert.Equal([false, false, true], Plan().Select(plan => plan.Handlers["t1"].NeedsScope));
    }

    private IReadOnlyList<GroupPlan> Plan() => new HandlerPlanner(_registry, isService: null).Plan(null, _topics, _groups);

    private void Add(string name, string group, string topic) => _registry.Add(Definition(name, group, topic));

    private void Add(string name, Type? @case, ProcessingOrder ordering = default) =>
        _registry.Add(Definition(name, "first", "parcels") with { Cases = ParcelEventContract.Cases, Case = @case, Ordering = ordering });

    private static HandlerDefinition Definition(string name, string group, string topic) => new()
    {
        Name = name,
        Group = group,
        Topic = new TopicDefinition(topic),
        Invoke = (_, _, _) => ValueTask.CompletedTask,
    };

    private sealed class Handler;
}
