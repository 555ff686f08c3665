namespace TypedKafka.Testing.Broker.Cluster;

/// <summary>What a broker coordinates: a group, or a transactional id of the same name.</summary>
internal readonly record struct CoordinatorKey(bool IsTransaction, string Name)
{
    public static CoordinatorKey Group(string id) => new(false, id);

    public static CoordinatorKey Transaction(string id) => new(true, id);
}
