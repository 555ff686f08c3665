using System.Collections.Concurrent;
using TypedKafka.Testing.Broker.Activity;

namespace TypedKafka.Testing.Broker.Groups;

/// <summary>The groups of the cluster. A group outlives its coordinator's broker, as its log would in Kafka.</summary>
internal sealed class GroupTable(ClusterSettings settings, ActivityTracker activity)
{
    private readonly ConcurrentDictionary<string, Group> _groups = new(StringComparer.Ordinal);

    public IReadOnlyList<Group> All => [.. _groups.Values.OrderBy(group => group.Id, StringComparer.Ordinal)];

    public Group? Find(string id) => _groups.GetValueOrDefault(id);

    public Group FindOrAdd(string id) => _groups.GetOrAdd(id, _ => new Group(id, settings, activity));

    /// <summary>Deletes a group without members.</summary>
    public KafkaErrorCode Delete(string id)
    {
        if (Find(id) is not { } group) return KafkaErrorCode.GroupIdNotFound;
        lock (group.Gate)
        {
            if (group.State == GroupState.Dead) return KafkaErrorCode.GroupIdNotFound;
            if (group.State != GroupState.Empty) return KafkaErrorCode.NonEmptyGroup;
            group.State = GroupState.Dead;
            _groups.TryRemove(new KeyValuePair<string, Group>(id, group));
            return KafkaErrorCode.None;
        }
    }

    /// <summary>Ends every timer; the cluster is gone.</summary>
    public void Stop()
    {
        foreach (var group in _groups.Values)
        {
            lock (group.Gate)
            {
                group.State = GroupState.Dead;
                group.StopRebalanceTimer();
                foreach (var timer in group.PendingMembers.Values)
                    timer.Dispose();
                foreach (var member in group.Members)
                    member.Dispose();
            }
        }
    }

    /// <summary>Forgets what was stored for a topic that is gone.</summary>
    public void TopicDeleted(string topic)
    {
        foreach (var group in _groups.Values)
        {
            lock (group.Gate)
            {
                foreach (var key in group.Offsets.Keys.Where(key => key.Topic == topic).ToArray())
                    group.Offsets.Remove(key);
                foreach (var pending in group.PendingOffsets.Values)
                {
                    foreach (var key in pending.Keys.Where(key => key.Topic == topic).ToArray())
                        pending.Remove(key);
                }
            }
        }
    }
}
