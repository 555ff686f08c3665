using System.Text.Json.Nodes;
using TypedKafka.Client.Groups.Assignors;

namespace TypedKafka.Client.Tests.Groups.Assignors;

/// <summary>A group made from a seed: topics, members, what they claim to own.</summary>
internal sealed class RandomGroup
{
    public Dictionary<string, int> Topics { get; } = new(StringComparer.Ordinal);

    public List<MemberSubscription> Members { get; private set; } = [];

    public static RandomGroup Create(int seed, bool equalSubscriptions, bool conflicts)
    {
        var random = new Random(seed);
        var group = new RandomGroup();
        for (var t = random.Next(1, 6); t > 0; t--)
            group.Topics[$"topic-{t}"] = random.Next(1, 13);
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
            });
        }

        return group;
    }

    public IEnumerable<TopicPartition> AllPartitions() =>
        Topics.SelectMany(t => Enumerable.Range(0, t.Value).Select(p => new TopicPartition(t.Key, p)));

    public IEnumerable<TopicPartition> Subscribed() => AllPartitions().Where(p => Members.Exists(m => m.Topics.Contains(p.Topic)));

    /// <summary>What the members claim after a rebalance that gave them <paramref name="assignment"/>.</summary>
    public void Apply(Dictionary<string, List<TopicPartition>> assignment) =>
        Members = [.. Members.Select(m => m with { Owned = assignment[m.MemberId], Generation = 6 })];

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
        }

        var question = new JsonObject
        {
            ["op"] = "assign",
            ["assignor"] = assignor,
            ["topics"] = new JsonObject(Topics.Select(t => KeyValuePair.Create<string, JsonNode?>(t.Key, t.Value))),
            ["members"] = members,
        };
        return oracle.Ask(question)["assignments"]!.AsObject().ToDictionary(
            a => a.Key,
            a => a.Value!.AsArray().Select(p => new TopicPartition((string)p![0]!, (int)p[1]!)).ToList());
    }
}
