using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace TypedKafka.Protocol.Tests.Oracle;

/// <summary>
/// Apache Kafka's own Java code as a line server: a JSON question in a line, a JSON answer in a line. Started by the first question, and once more when
/// two tests ask at the same time; the same for all tests of an assembly. A test that asks is skipped where there is none; the reason says how to get one.
/// </summary>
public sealed class OracleProcess : IDisposable
{
    /// <summary>Names the oracle's executable.</summary>
    public const string Variable = "TYPEDKAFKA_ORACLE";

    private const int MostServers = 2;

    private readonly ConcurrentBag<OracleServer> _idle = [];
    private readonly SemaphoreSlim _free = new(MostServers);

    /// <summary>How many random instances a differential test takes of each message and version, and of each kind of batch: few at a desk, 200 in CI.</summary>
    public static int Instances { get; } =
        int.Parse(Environment.GetEnvironmentVariable("TYPEDKAFKA_DIFFERENTIAL_INSTANCES") ?? "5", CultureInfo.InvariantCulture);

    public static string HowToGetOne => $"No oracle: set {Variable} to an executable that answers JSON questions with Apache Kafka's Java code, or put it at ../shared/oracle/oracle beside the checkout.";

    /// <summary>Asks, and throws with the oracle's own words when it answers with an error.</summary>
    public JsonObject Ask(JsonObject question) => AskAll([question])[0];

    /// <summary>As <see cref="Ask"/>, many at a time.</summary>
    public JsonObject[] AskAll(IReadOnlyList<JsonObject> questions)
    {
        var answers = AskAny(questions);
        for (var index = 0; index < answers.Length; index++)
        {
            if (answers[index]["error"] is { } error)
                throw new InvalidOperationException($"The oracle refused {questions[index]["op"]}: {error}; asked was {questions[index].ToJsonString()}");
        }

        return answers;
    }

    /// <summary>As <see cref="AskAll"/>, where a refusal (<c>error</c>) is an answer too.</summary>
    public JsonObject[] AskAny(IReadOnlyList<JsonObject> questions) =>
        Array.ConvertAll(Exchange([.. questions.Select(question => question.ToJsonString())]), line => JsonNode.Parse(line)!.AsObject());

    public void Dispose()
    {
        foreach (var server in _idle)
            server.Dispose();
        _free.Dispose();
    }

    private string[] Exchange(List<string> questions)
    {
        var path = Find();
        if (path is null) Assert.Skip(HowToGetOne);
        _free.Wait();
        try
        {
            if (!_idle.TryTake(out var server)) server = new OracleServer(path);
            string[] answers;
            try
            {
                answers = server.Exchange(questions);
            }
            catch
            {
                server.Dispose();
                throw;
            }

            _idle.Add(server);
            return answers;
        }
        finally
        {
            _free.Release();
        }
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
