using TypedKafka.Testing.Broker.Configs;

namespace TypedKafka.Testing.Broker.Cluster;

/// <summary>A topic. Its partitions only ever grow in number; the list is replaced as a whole, so that readers need no lock.</summary>
internal sealed class Topic(string name, Guid id)
{
    private Partition[] _partitions = [];

    public string Name { get; } = name;

    /// <summary>The id, zero in a cluster without topic ids.</summary>
    public Guid Id { get; } = id;

    public TopicConfig Config { get; } = new();

    public IReadOnlyList<Partition> Partitions => Volatile.Read(ref _partitions);

    public Partition? Find(int index)
    {
        var partitions = Volatile.Read(ref _partitions);
        return (uint)index < (uint)partitions.Length ? partitions[index] : null;
    }

    public void Add(IEnumerable<Partition> partitions) => Volatile.Write(ref _partitions, [.. _partitions, .. partitions]);
}
