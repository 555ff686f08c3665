using System.Diagnostics;
using System.Text.Json.Nodes;

namespace TypedKafka.Protocol.Tests.Oracle;

/// <summary>
/// Apache Kafka's own Java code as a line server: a JSON question in a line, a JSON answer in a line. Started by the first question, one for all
/// tests of an assembly. A test that asks is skipped where there is none; the reason says how to get one.
/// </summary>
public sealed class OracleProcess : IDisposable
{
    /// <summary>Names the oracle's executable.</summary>
    public const string Variable = "TYPEDKAFKA_ORACLE";

    private readonly Lock _lock = new();
    private Process? _process;

    public static string HowToGetOne => $"No oracle: set {Variable} to an executable that answers JSON questions with Apache Kafka's Java code, or put it at ../shared/oracle/oracle beside the checkout.";

    /// <summary>Asks, and throws with the oracle's own words when it answers with an error.</summary>
    public JsonObject Ask(JsonObject question)
    {
        var answer = TryAsk(question);
        if (answer["error"] is { } error) throw new InvalidOperationException($"The oracle refused {question["op"]}: {error}");
        return answer;
    }

    /// <summary>Asks; the answer may be an <c>error</c>.</summary>
    public JsonObject TryAsk(JsonObject question)
    {
        lock (_lock)
        {
            var process = _process ??= Start();
            process.StandardInput.WriteLine(question.ToJsonString());
            process.StandardInput.Flush();
            var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The oracle ended before it answered.");
            return JsonNode.Parse(line)!.AsObject();
        }
    }

    public void Dispose()
    {
        if (_process is null) return;
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10))) _process.Kill();
        _process.Dispose();
    }

    private static Process Start()
    {
        var path = Find();
        if (path is null) Assert.Skip(HowToGetOne);
        var start = new ProcessStartInfo(path) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{path} did not start.");

        // What it says there is drained, so that a full pipe never stops it.
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return File.Exists(named) ? named : throw new InvalidOperationException($"{Variable} is '{named}', and there is no such file.");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "TypedKafka.sln"))) continue;
            var beside = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "oracle", "oracle"));
            return File.Exists(beside) ? beside : null;
        }

        return null;
    }
}
