using System.Globalization;
using TypedKafka.Client;
using TypedKafka.Client.Administration;

namespace TypedKafka.Testing.Waiting;

/// <summary>
/// Whether a group stands still: all members are there, each partition has exactly one owner, and the look before saw the same. Between the two rebalances of a cooperative
/// hand-over a group is Stable as well, and a member may be on its way in: so the state alone says little.
/// </summary>
internal sealed class GroupStability(string groupId, int members, IReadOnlyCollection<TopicPartition> partitions)
{
    private const int Named = 10;

    private string? _before;

    public Look<GroupDescription> See(GroupDescription group)
    {
        var missing = Missing(group);
        if (missing is not null)
        {
            _before = null;
            return new(null, missing, group.Error);
        }

        // What moved between two looks is not at rest, although each of them was complete.
        var now = Fingerprint(group);
        var isSame = now == _before;
        _before = now;
        return new(isSame ? group : null, $"the group '{groupId}' is complete, but not twice in a row the same");
    }

    private string? Missing(GroupDescription group)
    {
        if (group.Error is { } error)
            return $"the group '{groupId}' cannot be described: {error.Message}";
        if (group.State != GroupState.Stable)
            return Say($"the group '{groupId}' is {group.State} with {group.Members.Count} of {members} members");
        if (group.Members.Count != members)
            return Say($"the group '{groupId}' has {group.Members.Count} members, not {members}: {string.Join(", ", group.Members.Select(m => m.MemberId))}");

        var owners = group.Members.SelectMany(m => m.Assignment.Select(p => (Partition: p, m.MemberId))).ToLookup(o => o.Partition, o => o.MemberId);
        var unowned = partitions.Where(p => !owners.Contains(p)).Order().ToList();
        if (unowned.Count > 0)
            return Say($"{unowned.Count} of {partitions.Count} partitions have no owner in the group '{groupId}': {List(unowned)}");
        var shared = owners.Where(o => o.Skip(1).Any()).ToList();
        return shared.Count > 0
            ? Say($"{shared.Count} partitions have several owners in the group '{groupId}': {List(shared.Select(o => $"{o.Key} ({string.Join(", ", o)})"))}")
            : null;
    }

    private static string Fingerprint(GroupDescription group) => string.Join(
        '\n', group.Members.OrderBy(m => m.MemberId, StringComparer.Ordinal).Select(m => $"{m.MemberId}: {string.Join(' ', m.Assignment.Order())}"));

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string List<T>(IEnumerable<T> items)
    {
        var list = items.ToList();
        return string.Join(", ", list.Take(Named)) + (list.Count > Named ? ", …" : "");
    }
}
