using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Samples;

/// <summary>The README's first command, without Kafka and against real ones of each supported line.</summary>
[Collection(RealKafkaCollection.Name)]
public sealed class QuickstartTests(KafkaFixture kafka)
{
    private const string Project = "samples/Quickstart";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Quickstart_needs_no_kafka()
    {
        var output = await DotnetProgram.RunAsync(Project, [], Deadline);
        Assert.Contains("lag is 0", output, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("4.3", false)]
    [InlineData("3.9", true)]
    [InlineData("2.8", true)]
    public async Task Quickstart_runs_against_real_kafka_and_java_reads_what_it_wrote(string line, bool zooKeeper)
    {
        if (KafkaHome.OfLine(line) is not { } home)
        {
            Assert.Skip($"No Kafka {line}: set {KafkaHome.Variable} to the folder of such a download (its libs/*.jar; Java 17).");
            return;
        }

        await using var node = await KafkaNode.StartAsync(home, zooKeeper);
        var output = await DotnetProgram.RunAsync(Project, ["--bootstrap", node.BootstrapServers], Deadline);
        Assert.Contains("lag is 0", output, StringComparison.OrdinalIgnoreCase);

        var lines = await JavaConsoleConsumer.ReadAsync(home, node.BootstrapServers, "orders.placed", 3);
        Assert.Equal(3, lines.Count);
        Assert.All(lines, record => Assert.Contains("\"customer\":", record, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ScramSha256")]
    [InlineData("ScramSha512")]
    [InlineData("Plain")]
    public async Task Quickstart_runs_over_tls_with_a_login(string mechanism)
    {
        var node = await kafka.NodeAsync();
        var output = await DotnetProgram.RunAsync(Project, Secured(node, mechanism, KafkaNode.Users["alice"]), Deadline);
        Assert.Contains("lag is 0", output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Quickstart_says_at_once_that_the_password_is_wrong_and_does_not_print_it()
    {
        var node = await kafka.NodeAsync();
        var output = await DotnetProgram.RunAsync(Project, Secured(node, "ScramSha256", "not-the-password"), Deadline, expectedExitCode: 1);
        Assert.Contains("alice", output, StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-password", output, StringComparison.Ordinal);
    }

    private static string[] Secured(KafkaNode node, string mechanism, string password) =>
    [
        "--bootstrap", node.SaslSslBootstrapServers, "--security-protocol", "SaslSsl", "--sasl-mechanism", mechanism,
        "--username", "alice", "--password", password, "--ca", node.Certificates.AuthorityPem,
    ];
}
