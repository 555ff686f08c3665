using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Interop;

/// <summary>
/// Confluent's JavaScript serializers in a Node process, installed once into a folder of its own. Where Node, npm or the packages cannot be had, tests that ask for it are skipped, and the reason says why.
/// </summary>
public sealed class NodePeer : IAsyncLifetime
{
    private static readonly TimeSpan s_installLimit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan s_answerLimit = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("typedkafka-peer-");
    private bool _isInstalled;
    private string? _problem;
    private Process? _process;
    private Task<string>? _errors;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Asks for something; what each part of it has become.</summary>
    public async Task<JsonElement[]> AskAsync(JsonObject request, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var process = await StartedAsync(cancellationToken);
            await process.StandardInput.WriteLineAsync(request.ToJsonString().AsMemory(), cancellationToken);
            await process.StandardInput.FlushAsync(cancellationToken);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(s_answerLimit);
            var line = await process.StandardOutput.ReadLineAsync(limit.Token);
            if (line is null) Assert.Fail($"The Node process ended. {await _errors!}");
            using var said = JsonDocument.Parse(line);
            if (said.RootElement.TryGetProperty("error", out var error)) Assert.Fail($"The Node process: {error.GetString()}");
            return [.. said.RootElement.GetProperty("answers").EnumerateArray().Select(static answer => answer.Clone())];
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.StandardInput.Close();
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }

            _process.Dispose();
        }

        _gate.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<Process> StartedAsync(CancellationToken cancellationToken)
    {
        if (_process is not null) return _process;
        if (!_isInstalled) await InstallAsync(cancellationToken);
        _isInstalled = true;
        if (_problem is not null) Assert.Skip($"No second client: {_problem}");
        _process = Start("node", "peer.mjs");
        _errors = _process.StandardError.ReadToEndAsync(CancellationToken.None);
        return _process;
    }

    private async Task InstallAsync(CancellationToken cancellationToken)
    {
        var source = Path.Combine(RepositoryRoot.Path, "tests", "TypedKafka.IntegrationTests", "Interop", "peer");
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = new FileInfo(Path.Combine(_folder.FullName, Path.GetRelativePath(source, file)));
            copy.Directory!.Create();
            File.Copy(file, copy.FullName);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_installLimit);
        try
        {
            // No lock file: it would name the registry that it was made with.
            using var npm = Start("npm", "install", "--omit=optional", "--ignore-scripts", "--no-package-lock", "--no-audit", "--no-fund");
            npm.StandardInput.Close();
            var errors = npm.StandardError.ReadToEndAsync(CancellationToken.None);
            var output = npm.StandardOutput.ReadToEndAsync(CancellationToken.None);
            try
            {
                await npm.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                npm.Kill(entireProcessTree: true);
                _problem = $"npm did not install its packages within {s_installLimit.TotalMinutes} minutes.";
                return;
            }

            if (npm.ExitCode != 0) _problem = $"npm could not install its packages: {await errors} {await output}";
        }
        catch (Win32Exception)
        {
            _problem = "there is no npm; install Node 20 or later.";
        }
    }

    private Process Start(string program, params string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = _folder.FullName, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
    })!;
}
