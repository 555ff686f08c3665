namespace TypedKafka.Handling;

/// <summary>One membership to be: a group of one cluster with a handler for each topic that it subscribes to.</summary>
/// <param name="GroupId">The group's id on the cluster.</param>
/// <param name="Handlers">The handlers, by the topic's name on the cluster.</param>
internal sealed record GroupPlan(string GroupId, IReadOnlyDictionary<string, HandlerBinding> Handlers);
