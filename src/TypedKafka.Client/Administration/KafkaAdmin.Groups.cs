namespace TypedKafka.Client.Administration;

/// <content>Groups and their offsets.</content>
public sealed partial class KafkaAdmin
{
    /// <summary>Lists the groups of all brokers, by id.</summary>
    /// <exception cref="KafkaException">A broker could not be asked: without it the list would not be whole.</exception>
    public Task<IReadOnlyList<GroupListing>> ListGroupsAsync(ListGroupsOptions? options = null, CancellationToken cancellationToken = default) =>
        _groups.ListAsync(options ?? new(), cancellationToken);

    /// <summary>Describes consumer groups, classic and of KIP-848. One that is not there fails with GROUP_ID_NOT_FOUND.</summary>
    /// <exception cref="KafkaException">No broker could be asked.</exception>
    public Task<IReadOnlyList<GroupDescription>> DescribeGroupsAsync(
        IReadOnlyCollection<string> groupIds, AdminCallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(groupIds);
        return _groupDescriber.DescribeAsync(groupIds, options ?? new(), cancellationToken);
    }

    /// <summary>Deletes groups with their committed offsets. One that has members fails with NON_EMPTY_GROUP.</summary>
    /// <exception cref="KafkaException">No broker could be asked.</exception>
    public Task<IReadOnlyList<DeleteGroupResult>> DeleteGroupsAsync(
        IReadOnlyCollection<string> groupIds, AdminCallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(groupIds);
        return _groups.DeleteAsync(groupIds, options ?? new(), cancellationToken);
    }

    /// <summary>Lists the committed offsets of a group, by partition.</summary>
    /// <exception cref="KafkaException">The group's coordinator could not be asked, or refused.</exception>
    public Task<IReadOnlyList<GroupOffset>> ListGroupOffsetsAsync(
        string groupId, ListGroupOffsetsOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(groupId);
        return _groupOffsets.ListAsync(groupId, options ?? new(), cancellationToken);
    }

    /// <summary>Sets committed offsets of a group that has no members; with members it fails with UNKNOWN_MEMBER_ID.</summary>
    /// <exception cref="KafkaException">The group's coordinator could not be asked.</exception>
    public Task<IReadOnlyList<GroupOffset>> AlterGroupOffsetsAsync(
        string groupId, IReadOnlyCollection<TopicPartitionOffset> offsets, AdminCallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(groupId);
        ArgumentNullException.ThrowIfNull(offsets);
        return _groupOffsets.AlterAsync(groupId, offsets, options ?? new(), cancellationToken);
    }

    /// <summary>Deletes committed offsets of a group, of topics that no member subscribes to (KIP-496, brokers from 2.4 on).</summary>
    /// <exception cref="KafkaException">The group's coordinator could not be asked, or refused.</exception>
    public Task<IReadOnlyList<GroupOffset>> DeleteGroupOffsetsAsync(
        string groupId, IReadOnlyCollection<TopicPartition> partitions, AdminCallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(groupId);
        ArgumentNullException.ThrowIfNull(partitions);
        return _groupOffsets.DeleteAsync(groupId, partitions, options ?? new(), cancellationToken);
    }

    /// <summary>Looks up offsets in partitions: the earliest, the latest, or that of a timestamp.</summary>
    /// <exception cref="KafkaException">No broker could be asked.</exception>
    public Task<IReadOnlyList<PartitionOffset>> ListOffsetsAsync(
        IReadOnlyDictionary<TopicPartition, OffsetSpec> partitions, ListOffsetsOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(partitions);
        return _offsets.ListAsync(partitions, options ?? new(), cancellationToken);
    }
}
