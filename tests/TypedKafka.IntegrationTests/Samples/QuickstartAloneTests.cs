using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Samples;

/// <summary>The README's first command where its broker is not.</summary>
public sealed class QuickstartAloneTests
{
    private const string Project = "samples/Quickstart";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Quickstart_says_what_is_wrong_when_no_broker_is_there()
    {
        var port = ListenerPorts.Free(1)[0];
        var output = await DotnetProgram.RunAsync(Project, ["--bootstrap", $"127.0.0.1:{port}"], Deadline, expectedExitCode: 1);
        Assert.Contains($"127.0.0.1:{port}", output, StringComparison.Ordinal);
    }
}
