using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Samples;

/// <summary>The program with three formats where its registry is not.</summary>
public sealed class FormatsAloneTests
{
    private const string Project = "samples/Formats";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Formats_says_what_is_wrong_when_no_registry_is_there()
    {
        var port = ListenerPorts.Free(1)[0];
        var output = await DotnetProgram.RunAsync(Project, ["--registry", $"http://127.0.0.1:{port}"], Deadline, expectedExitCode: 1);
        Assert.Contains($"http://127.0.0.1:{port}", output, StringComparison.Ordinal);
    }
}
