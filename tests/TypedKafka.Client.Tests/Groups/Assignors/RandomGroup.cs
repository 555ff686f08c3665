using System.Text.Json.Nodes;
using TypedKafka.Client.Groups.Assignors;

namespace TypedKafka.Client.Tests.Groups.Assignors;

/// <summary>A group made from a seed: topics, members, what they claim to own.</summary>
internal sealed class RandomGroup
{
    public Dictionary<string, TopicLayout> Topics { get; } = new(StringComparer.Ordinal);

    /// <summary>The racks of the brokers, by node id from 0; none when racks are not used. Each partition has one replica, on the node of its number.</summary>
    public string[] Racks { get; private set; } = [];

    public List<MemberSubscription> Members { get; private set; } = [];

    public static RandomGroup Create(int seed, bool equalSubscriptions, bool conflicts, bool racks = false)
    {
        var random = new Random(seed);
        var group = new RandomGroup();
        for (var t = random.Next(1, 6); t > 0; t--)
            group.Topics[$"topic-{t}"] = random.Next(1, 13);
        if (racks)
        {
            group.Racks = [.. Enumerable.Range(0, random.Next(2, 5)).Select(_ => $"rack-{random.Next(3)}")];
            foreach (var (topic, layout) in group.Topics.ToArray())
                group.Topics[topic] = new TopicLayout(layout.Partitions, [.. Enumerable.Range(0, layout.Partitions).Select(p => new HashSet<string> { group.Racks[p % group.Racks.Length] })]);
        }

        var topics = group.Topics.Keys.ToArray();
        var unowned = group.AllPartitions().OrderBy(_ => random.Next()).ToList();
        for (var m = random.Next(1, 8); m > 0; m--)
        {
            // Never empty: Java 4.3.1 then takes the subscriptions for equal and gives partitions to a member that subscribes to none.
            string[] subscribed = equalSubscriptions ? topics : [.. topics.Where(_ => random.Next(3) > 0).Union([topics[random.Next(topics.Length)]])];
            var owned = unowned.Where(p => subscribed.Contains(p.Topic)).Take(random.Next(0, 10)).ToList();
            if (!conflicts || random.Next(2) == 0)
                unowned.RemoveAll(owned.Contains);
            group.Members.Add(new MemberSubscription
            {
                MemberId = $"member-{m}",
                InstanceId = random.Next(4) == 0 ? $"instance-{random.Next(100)}-{m}" : null,
                Topics = subscribed,
                Owned = owned,
                Generation = conflicts ? random.Next(3, 6) : 5,
                Rack = racks && random.Next(4) > 0 ? $"rack-{random.Next(4)}" : null,
            });
        }

        return group;
    }

    public IEnumerable<TopicPartition> AllPartitions() =>
        Topics.SelectMany(t => Enumerable.Range(0, t.Value.Partitions).Select(p => new TopicPartition(t.Key, p)));

    public IEnumerable<TopicPartition> Subscribed() => AllPartitions().Where(p => Members.Exists(m => m.Topics.Contains(p.Topic)));

    /// <summary>
    /// The same group as members of the sticky assignor tell it: what they had is in their user data, in version 0 (without the generation) for every
    /// <paramref name="oldOneOf"/>th member; the fields of the cooperative protocol are empty.
    /// </summary>
    public RandomGroup WithStickyUserData(int oldOneOf)
    {
        Members = [.. Members.Index().Select(m =>
        {
            var isOld = m.Index % oldOneOf == 0;
            var userData = StickyUserData.Encode(m.Item.Owned, m.Item.Generation);
            return m.Item with { Owned = [], Generation = MemberSubscription.NoGeneration, UserData = isOld ? userData[..^sizeof(int)] : userData };
        })];
        return this;
    }

    /// <summary>What the members claim after a rebalance that gave them <paramref name="assignment"/>.</summary>
    public void Apply(Dictionary<string, List<TopicPartition>> assignment) =>
        Members = [.. Members.Select(m => m with { Owned = assignment[m.MemberId], Generation = 6 })];

    /// <summary>How many partitions stay with a member that had them.</summary>
    public int Kept(Dictionary<string, List<TopicPartition>> assignment) => Members.Sum(m => m.Owned.Intersect(assignment[m.MemberId]).Count());

    /// <summary>How many partitions are with a member in the rack of their replica, or with one that has no rack.</summary>
    public int Near(Dictionary<string, List<TopicPartition>> assignment) =>
        Members.Sum(m => assignment[m.MemberId].Count(p => Topics[p.Topic].IsNear(p.Partition, m.Rack)));

    /// <summary>The less, the more even: the sum of the squares of the members' loads.</summary>
    public static long Imbalance(Dictionary<string, List<TopicPartition>> assignment) => assignment.Values.Sum(p => (long)p.Count * p.Count);

    public Dictionary<string, List<TopicPartition>> AskOracle(ApacheOracle oracle, string assignor)
    {
        var members = new JsonObject();
        foreach (var member in Members)
        {
            members[member.MemberId] = new JsonObject
            {
                ["topics"] = new JsonArray([.. member.Topics.Select(t => JsonValue.Create(t))]),
                ["owned"] = new JsonArray([.. member.Owned.Select(p => new JsonArray(p.Topic, p.Partition))]),
                ["generation"] = member.Generation,
                ["instance"] = member.InstanceId,
            };
            if (member.InstanceId is null)
                members[member.MemberId]!.AsObject().Remove("instance");
            if (member.Rack is not null)
                members[member.MemberId]!["rack"] = member.Rack;
            if (member.UserData is { } userData)
                members[member.MemberId]!["userData"] = Convert.ToBase64String(userData.Span);
        }

        var question = new JsonObject
        {
            ["op"] = "assign",
            ["assignor"] = assignor,
            ["topics"] = new JsonObject(Topics.Select(t => KeyValuePair.Create<string, JsonNode?>(t.Key, t.Value.Partitions))),
            ["members"] = members,
            ["racks"] = new JsonObject(Racks.Index().Select(r => KeyValuePair.Create<string, JsonNode?>($"{r.Index}", r.Item))),
        };
        return oracle.Ask(question)["assignments"]!.AsObject().ToDictionary(
            a => a.Key,
            a => a.Value!.AsArray().Select(p => new TopicPartition((string)p![0]!, (int)p[1]!)).ToList());
    }
}
