using System.Diagnostics;
using System.Text.Json.Nodes;

namespace TypedKafka.Client.Tests.Groups;

/// <summary>
/// Apache's own code as a line server: a JSON question in, a JSON answer out. Found by the environment variable TYPEDKAFKA_ORACLE, or beside the repository.
/// </summary>
internal sealed class ApacheOracle : IDisposable
{
    private readonly Process _process;

    private ApacheOracle(Process process) => _process = process;

    public static ApacheOracle StartOrSkip()
    {
        var path = Environment.GetEnvironmentVariable("TYPEDKAFKA_ORACLE") ?? Find();
        Assert.SkipWhen(path is null || !File.Exists(path), "No oracle: set TYPEDKAFKA_ORACLE to its executable to compare with Apache's own code.");
        var start = new ProcessStartInfo(path!) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{path} did not start.");
        process.BeginErrorReadLine();
        return new ApacheOracle(process);
    }

    public JsonNode Ask(JsonObject question)
    {
        _process.StandardInput.WriteLine(question.ToJsonString());
        _process.StandardInput.Flush();
        var line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The oracle ended.");
        var answer = JsonNode.Parse(line)!;
        if (answer["error"] is { } error)
            throw new InvalidOperationException($"The oracle refused {question.ToJsonString()}: {error}");
        return answer;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
            _process.Kill();
        _process.Dispose();
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "oracle", "oracle");
            if (File.Exists(candidate))
                return candidate;
        }

        return null;
    }
}
