using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace TypedKafka.Compatibility.Tests.Support;

/// <summary>
/// A schema registry that runs as a process for the tests of this assembly, started by the first question. A test that asks is skipped where there is none; the reason says how to get one.
/// </summary>
public sealed class RunningRegistry : IDisposable
{
    /// <summary>Names an executable that starts a registry: <c>up</c> prints its url and folder as JSON, <c>down FOLDER</c> ends it.</summary>
    private const string Variable = "TYPEDKAFKA_REGISTRY";

    private static readonly string s_howToGetOne =
        $"No schema registry: set {Variable} to an executable whose 'up' starts one and prints its url as JSON, or put it at ../shared/registry/registry beside the checkout.";

    private readonly HttpClient _http = new();
    private readonly Lazy<Task<JsonNode>> _started;
    private int _subjects;

    public RunningRegistry() => _started = new(StartAsync);

    /// <summary>What the registry says of a new version of a subject that has these released ones.</summary>
    /// <param name="type">The registry's name of the format.</param>
    /// <param name="released">The released versions, the oldest first.</param>
    /// <param name="schema">The new version.</param>
    /// <param name="modes">The modes to ask for, by the registry's names.</param>
    /// <returns>For each mode whether it is compatible, and the reason that the registry gives.</returns>
    public async Task<(bool IsCompatible, string Reason)[]> JudgeAsync(string type, IReadOnlyList<string> released, string schema, IReadOnlyList<string> modes, CancellationToken cancellationToken)
    {
        var subject = $"pair-{Interlocked.Increment(ref _subjects)}";
        foreach (var version in released) await SendAsync(HttpMethod.Post, $"subjects/{subject}/versions", Schema(type, version), cancellationToken);
        var answers = new (bool, string)[modes.Count];
        for (var i = 0; i < modes.Count; i++)
        {
            await SendAsync(HttpMethod.Put, $"config/{subject}", new JsonObject { ["compatibility"] = modes[i] }, cancellationToken);
            // Asked about the subject as a whole, this registry looks at all versions in any mode.
            var path = $"compatibility/subjects/{subject}/versions{(modes[i].EndsWith("_TRANSITIVE", StringComparison.Ordinal) ? "" : "/latest")}?verbose=true";
            var answer = await SendAsync(HttpMethod.Post, path, Schema(type, schema), cancellationToken);
            answers[i] = (answer["is_compatible"]!.GetValue<bool>(), answer["reason"]?.ToString() ?? "");
        }

        return answers;
    }

    /// <summary>Its base url; starts it, and skips the test that asks where there is none. No subject has a mode of its own, and all together NONE.</summary>
    public async Task<string> UrlAsync()
    {
        if (Find() is null) Assert.Skip(s_howToGetOne);
        return (await _started.Value)["url"]!.ToString();
    }

    public void Dispose()
    {
        _http.Dispose();
        if (_started is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) Run(Find()!, "down", _started.Value.Result["dir"]!.ToString());
    }

    private static JsonObject Schema(string type, string text) => new() { ["schema"] = text, ["schemaType"] = type };

    private async Task<JsonNode> SendAsync(HttpMethod method, string path, JsonObject body, CancellationToken cancellationToken)
    {
        if (Find() is null) Assert.Skip(s_howToGetOne);
        var started = await _started.Value;
        return await SendAsync(method, new Uri($"{started["url"]}/{path}"), body, cancellationToken);
    }

    private async Task<JsonNode> SendAsync(HttpMethod method, Uri uri, JsonObject body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, uri) { Content = JsonContent.Create(body) };
        using var response = await _http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException($"{method} {uri} of {body.ToJsonString()}: {(int)response.StatusCode} {text}");
    }

    private async Task<JsonNode> StartAsync()
    {
        var started = JsonNode.Parse(Run(Find()!, "up", "--owner", Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture)))!;

        // What is released here is random and need not be compatible; and this registry takes a subject's mode NONE for none of its own, so that the one of all counts.
        await SendAsync(HttpMethod.Put, new Uri($"{started["url"]}/config"), new JsonObject { ["compatibility"] = "NONE" }, CancellationToken.None);
        return started;
    }

    private static string Run(string path, params string[] arguments)
    {
        // Whatever it leaves running has its output elsewhere, so that the pipe ends with it.
        using var process = Process.Start(new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true }) ?? throw new InvalidOperationException($"{path} did not start.");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{path} {string.Join(' ', arguments)} ended with {process.ExitCode}: {output}");
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return File.Exists(named) ? named : throw new InvalidOperationException($"{Variable} is '{named}', and there is no such file.");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "TypedKafka.sln"))) continue;
            var beside = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "registry", "registry"));
            return File.Exists(beside) ? beside : null;
        }

        return null;
    }
}
