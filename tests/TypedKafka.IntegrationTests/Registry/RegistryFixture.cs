using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using TypedKafka.IntegrationTests.Kafka;
using TypedKafka.SchemaRegistry;

namespace TypedKafka.IntegrationTests.Registry;

/// <summary>
/// The real schema registry that tests share: the one that <see cref="UrlVariable"/> names, else one started once by the executable that <see cref="ProgramVariable"/> names, or by the one beside the
/// repository. With none of them, tests that ask for it are skipped, and the reason says how to get one.
/// </summary>
public sealed class RegistryFixture : IAsyncLifetime
{
    /// <summary>The base url of a running registry.</summary>
    public const string UrlVariable = "TYPEDKAFKA_SCHEMA_REGISTRY_URL";

    /// <summary>An executable: <c>up --owner PID</c> starts a registry and prints its url and folder as JSON, <c>down FOLDER</c> ends it.</summary>
    public const string ProgramVariable = "TYPEDKAFKA_REGISTRY";

    private readonly SemaphoreSlim _gate = new(1, 1);
    private string? _url;
    private string? _folder;

    private static string Program =>
        Environment.GetEnvironmentVariable(ProgramVariable) is { Length: > 0 } program ? program : Path.Combine(RepositoryRoot.Path, "..", "shared", "registry", "registry");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>The registry's base url, or the test is skipped.</summary>
    public async Task<string> UrlAsync()
    {
        if (Environment.GetEnvironmentVariable(UrlVariable) is { Length: > 0 } named) return named;
        if (!File.Exists(Program)) Assert.Skip($"No schema registry: set {UrlVariable} to a registry's base url, or {ProgramVariable} to an executable whose 'up' starts one and prints its url as JSON.");
        await _gate.WaitAsync();
        try
        {
            if (_url is not null) return _url;
            using var started = JsonDocument.Parse(await RunAsync("up", "--owner", Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            _folder = started.RootElement.GetProperty("dir").GetString();
            return _url = started.RootElement.GetProperty("url").GetString()!;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>A client of the registry, or the test is skipped.</summary>
    public async Task<SchemaRegistryClient> ClientAsync(Action<SchemaRegistryOptions>? configure = null)
    {
        var options = new SchemaRegistryOptions { Url = await UrlAsync() };
        configure?.Invoke(options);
        return SchemaRegistryClient.Create(options);
    }

    /// <summary>An id as it stands in a frame.</summary>
    public static byte[] BigEndian(int id)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, id);
        return bytes;
    }

    public async ValueTask DisposeAsync()
    {
        if (_folder is not null) await RunAsync("down", _folder);
        _gate.Dispose();
    }

    private static async Task<string> RunAsync(params string[] arguments)
    {
        // What the program leaves running has its streams elsewhere, so reading to the end does not wait for it.
        using var process = Process.Start(new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"'{Program} {arguments[0]}' ended with code {process.ExitCode}: {await errors}");
    }
}
