using TypedKafka.Compatibility.Tests.Support;
using TypedKafka.SchemaRegistry;
using TypedKafka.Tool.Tests.Support;

namespace TypedKafka.Tool.Tests;

/// <summary>The tool against a schema registry that runs as a process and checks compatibility itself.</summary>
public sealed class RealRegistryTests(RunningRegistry registry) : IDisposable
{
    private readonly ToolFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_version_is_released_a_breaking_one_is_refused_by_the_registry_and_its_versions_are_exported()
    {
        var url = await registry.UrlAsync();
        var topic = $"tool-{Guid.NewGuid():N}";
        _folder.Write($"schemas/{topic}/unreleased.avsc", Avro.First);
        Assert.Equal(0, (await _folder.RunAsync("release", "--registry", url)).ExitCode);
        using (var client = SchemaRegistryClient.Create(new SchemaRegistryOptions { Url = url }))
            await client.SetCompatibilityAsync(SchemaCompatibility.Backward, $"{topic}-value", TestContext.Current.CancellationToken);

        // The files alone would allow it: the registry has the last word.
        _folder.Write($"schemas/{topic}/unreleased.avsc", Avro.WithoutDefault);
        var refused = await _folder.RunAsync("check", "--compatibility", "NONE", "--registry", url);
        Assert.Equal(1, refused.ExitCode);
        Assert.StartsWith($"no: {topic}: The registry does not take 'Payment' for {topic}-value", refused.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await _folder.RunAsync("release", "--compatibility", "NONE", "--registry", url)).ExitCode);

        _folder.Write($"schemas/{topic}/unreleased.avsc", Avro.WithDefault);
        Assert.Equal(0, (await _folder.RunAsync("check", "--registry", url)).ExitCode);
        Assert.Equal(0, (await _folder.RunAsync("release", "--registry", url)).ExitCode);

        using var other = new ToolFolder();
        Assert.Equal(0, (await other.RunAsync("export", "--registry", url, "--topic", topic)).ExitCode);
        Assert.Equal([$"schemas/{topic}/1.avsc", $"schemas/{topic}/2.avsc"], other.Files());
        Assert.Equal(0, (await _folder.RunAsync("diff", "--registry", url)).ExitCode);
    }

    [Fact]
    public async Task The_contracts_of_an_assembly_in_all_formats_are_registered_and_checked()
    {
        var url = await registry.UrlAsync();

        var released = await _folder.RunAsync("release", ToolFolder.Assembly, "--registry", url, "--subjects", "TopicRecord");

        Assert.Equal((0, ""), (released.ExitCode, released.Errors));
        Assert.Contains("registered: shipments-TypedKafka.Tool.Tests.Contracts.Shipment", released.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await _folder.RunAsync("check", ToolFolder.Assembly, "--registry", url, "--subjects", "TopicRecord")).ExitCode);
    }
}
