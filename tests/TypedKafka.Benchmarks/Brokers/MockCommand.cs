using System.Globalization;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Benchmarks.Brokers;

/// <summary>
/// librdkafka's mock cluster until the end of the input. Its address is the first line of the output; then <c>create TOPIC PARTITIONS</c>, <c>delete TOPIC</c> and
/// <c>wait MILLISECONDS</c>, which delays its answers, are taken from the input, a line each, and answered by <c>ok</c> or an error's number.
/// </summary>
internal static class MockCommand
{
    private const int ProducerKind = 0;
    private const int AllBrokers = -1;

    // It offers flexible versions of these and reads them in the older layout; SyncGroup 4 ends its process. librdkafka's own client stops before them, so nobody is worse off.
    private static readonly (ApiKey Api, short Highest)[] Readable = [(ApiKey.JoinGroup, 5), (ApiKey.SyncGroup, 3), (ApiKey.Heartbeat, 3), (ApiKey.LeaveGroup, 1)];

    public static int Run()
    {
        var error = new byte[512];
        var client = RdKafkaMock.NewClient(ProducerKind, RdKafkaMock.NewConfiguration(), error, (nuint)error.Length);
        var cluster = RdKafkaMock.NewCluster(client, 1);
        RdKafkaMock.SetRebalanceDelay(cluster, 100);
        foreach (var (api, highest) in Readable)
        {
            if (RdKafkaMock.SetVersions(cluster, (short)api, 0, highest) != 0) throw new InvalidOperationException($"The mock cluster does not let {api} be limited.");
        }

        Console.WriteLine(RdKafkaMock.BootstrapsOf(cluster));
        while (Console.ReadLine() is { } line) Console.WriteLine(Answer(cluster, line.Split(' ')) is var code and not 0 ? code.ToString(CultureInfo.InvariantCulture) : "ok");
        return 0;
    }

    private static int Answer(nint cluster, string[] words) => words switch
    {
        ["create", var topic, var partitions] => RdKafkaMock.CreateTopic(cluster, topic, int.Parse(partitions, CultureInfo.InvariantCulture), 1),
        ["delete", var topic] => RdKafkaMock.DeleteTopic(cluster, topic),
        ["wait", var milliseconds] => RdKafkaMock.SetRoundTrip(cluster, AllBrokers, int.Parse(milliseconds, CultureInfo.InvariantCulture)),
        _ => throw new ArgumentException($"'{string.Join(' ', words)}' is no command: create TOPIC PARTITIONS, delete TOPIC, wait MILLISECONDS."),
    };
}
