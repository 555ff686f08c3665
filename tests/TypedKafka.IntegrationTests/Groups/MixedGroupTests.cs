using TypedKafka.Client;
using TypedKafka.Client.Administration;
using TypedKafka.IntegrationTests.Kafka;
using TypedKafka.Testing;

namespace TypedKafka.IntegrationTests.Groups;

/// <summary>
/// Handlers in processes of their own and a member of the Java client in one group, while members come, go and are killed, and the group's coordinator is killed. Judged from outside: by
/// what the producer was told, what the members say that they handled and when, and the commits as another client reads them.
/// </summary>
[Collection(RealKafkaCollection.Name)]
public sealed class MixedGroupTests(ITestOutputHelper output)
{
    private const int Partitions = 12;
    private const string Topic = "mixed.numbers";
    private const string Group = "mixed-group";
    private static readonly TimeSpan Session = TimeSpan.FromSeconds(6);
    private static readonly WaitOptions Patience = new() { Deadline = TimeSpan.FromSeconds(60), Interval = TimeSpan.FromMilliseconds(100) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static IEnumerable<TopicPartition> AllPartitions => Enumerable.Range(0, Partitions).Select(p => new TopicPartition(Topic, p));

    [Fact]
    [Trait("Reliability", "F16")]
    public async Task Members_of_two_clients_lose_nothing_and_repeat_only_what_was_not_committed()
    {
        if (KafkaHome.OfLine("4.3") is not { } home)
        {
            Assert.Skip($"No Kafka 4.3: set {KafkaHome.Variable} to the folder of such a download (its libs/*.jar; Java 17).");
            return;
        }

        await using var kafka = await KafkaNodes.StartAsync(home);
        await using var cluster = KafkaCluster.Create(new KafkaClientOptions { BootstrapServers = kafka.BootstrapServers });
        var admin = cluster.CreateAdmin();
        for (var node = 0; node < 3; node++)
            await admin.WaitForNodeReadyAsync(node, Patience, Cancel);
        var topic = new NewTopic(Topic) { Partitions = Partitions, ReplicationFactor = 3, Configs = { ["min.insync.replicas"] = "2" } };
        (await admin.CreateTopicsAsync([topic], cancellationToken: Cancel)).ThrowIfAnyFailed();

        await using var producer = Start(kafka, "produce");
        await using var watch = new CommitWatch(admin, Group);
        await using var one = Start(kafka, "handle");
        await using var java = JavaMember.Start(home, kafka.BootstrapServers, Topic, Group, Session);
        await RestsAsync(admin, "one of ours and one of Java's", 2);
        await using var two = Start(kafka, "handle");

        // It commits only when partitions go: so what it has handled since is surely not committed when it is killed.
        await using var doomed = Start(kafka, "handle", "--TypedKafka:Consumer:CommitInterval", "01:00:00");
        await RestsAsync(admin, "two more joined", 4);
        await HandleMoreAsync(one, two, doomed);

        await two.LeaveAsync(Patience.Deadline);
        await RestsAsync(admin, "one left", 3);
        await using var three = Start(kafka, "handle");
        await RestsAsync(admin, "another joined", 4);
        await HandleMoreAsync(one, three, doomed);

        await doomed.KillAsync();
        var group = await RestsAsync(admin, "one was killed", 3);
        await HandleMoreAsync(one, three);

        var coordinator = group.CoordinatorId!.Value;
        await kafka.KillAsync(coordinator);
        group = await RestsAsync(admin, $"node {coordinator}, its coordinator, was killed", 3);
        Assert.NotEqual(coordinator, group.CoordinatorId);
        await kafka.StartAsync(coordinator);
        await admin.WaitForNodeReadyAsync(coordinator, Patience, Cancel);
        await using var four = Start(kafka, "handle");
        await RestsAsync(admin, "the node is back, and another joined", 4);
        await HandleMoreAsync(one, three, four);

        await producer.LeaveAsync(Patience.Deadline);
        var ends = (await admin.ListOffsetsAsync(AllPartitions.ToDictionary(p => p, _ => OffsetSpec.Latest), cancellationToken: Cancel)).ThrowIfAnyFailed().ToDictionary(e => e.Partition.Partition, e => e.Offset!.Value);
        await Eventually.HoldsAsync(async () => Assert.Equal(ends, await watch.LookAsync(Cancel)), Patience.Deadline);
        var byJava = await JavaGroupOffsets.ReadAsync(home, kafka.BootstrapServers, Group, Topic);

        MemberProcess[] ours = [one, two, doomed, three, four];
        var audit = new GroupAudit(
            producer.Said("acknowledged").Select(a => (a.Partition, a.Offset)),
            [
                .. ours.SelectMany(m => m.Said("handling").Select(e => new HandlingEvent(e.Time, e.Partition, e.Offset, IsDone: false))),
                .. ours.SelectMany(m => m.Said("handled").Select(e => new HandlingEvent(e.Time, e.Partition, e.Offset, IsDone: true))),
                .. java.Taken().SelectMany(e => new[] { false, true }.Select(done => new HandlingEvent(e.Time, e.Partition, e.Offset, done))),
            ],
            watch.Samples);
        output.WriteLine($"{audit}; the coordinator gave no answer {watch.Unanswered} times.");
        output.WriteLine($"Handled by ours: {string.Join(", ", ours.Select(m => m.Said("handled").Count()))}; taken by Java's: {java.Taken().Count()}, in {java.Commits} commits.");

        Assert.Equal((0, 0, 0, 0), (audit.Lost, audit.RepeatedAfterCommit, audit.CommitsPastOpen, audit.CommitsTakenBack));
        Assert.Equal(ends.Values.Sum(), audit.Handled);
        Assert.Equal(ends.ToDictionary(e => e.Key, e => (e.Value, e.Value)), byJava);

        // That it met something: the load was there, both clients worked, and the kill cut something off.
        Assert.True(audit.Acknowledged > 5_000, $"only {audit.Acknowledged} were acknowledged");
        Assert.All(ours, m => Assert.NotEmpty(m.Said("handled")));
        Assert.True(java.Commits > 0, java.Log);
        Assert.True(audit.Repeated >= 100, $"only {audit.Repeated} were repeated, and the killed member had handled a hundred since its last commit");

        foreach (var member in new[] { one, three, four })
            await member.LeaveAsync(Patience.Deadline);
    }

    private static MemberProcess Start(KafkaNodes kafka, string what, params string[] more) => MemberProcess.Start(what,
    [
        "--TypedKafka:BootstrapServers", kafka.BootstrapServers, "--TypedKafka:Provisioning", "None", "--TypedKafka:Topics:numbers:Name", Topic, "--TypedKafka:Groups:numbers-group:Name", Group,
        "--TypedKafka:Consumer:SessionTimeout", $"{Session}", "--TypedKafka:Consumer:HeartbeatInterval", "00:00:00.5", .. more,
    ]);

    /// <summary>Waits until each of the members has handled another hundred: what happens next, happens under load.</summary>
    private static Task HandleMoreAsync(params MemberProcess[] members)
    {
        var before = members.Select(m => m.Said("handled").Count()).ToList();
        return Eventually.HoldsAsync(() =>
        {
            Assert.All(members.Zip(before), m => Assert.True(m.First.Said("handled").Count() >= m.Second + 100, $"A member handles nothing more. Its log's end:\n{m.First.Log}"));
            return Task.CompletedTask;
        }, Patience.Deadline);
    }

    private async Task<GroupDescription> RestsAsync(KafkaAdmin admin, string after, int members)
    {
        var started = TimeProvider.System.GetTimestamp();
        var group = await admin.WaitForStableGroupAsync(Group, members, AllPartitions, Patience, Cancel);
        output.WriteLine($"{after}: at rest after {TimeProvider.System.GetElapsedTime(started).TotalSeconds:F1} s, {string.Join(" + ", group.Members.Select(m => m.Assignment.Count).OrderDescending())} partitions, coordinator {group.CoordinatorId}");
        return group;
    }
}
