using System.Text.Json.Nodes;
using TypedKafka.Avro.Tests.Support;
using TypedKafka.Compatibility.Tests.Support;
using TypedKafka.Protocol.Tests.Oracle;
using TypedKafka.Roslyn;

namespace TypedKafka.Compatibility.Tests.Avro;

/// <summary>Random schemas and what becomes of them: the verdict of Apache's Java code, and of a registry that runs it.</summary>
public sealed class AvroOracleTests(OracleProcess oracle, RunningRegistry registry)
{
    [Fact]
    public void A_pair_is_compatible_both_ways_where_Java_says_so()
    {
        var pairs = Enumerable.Range(0, Modes.Pairs).Select(Pair).SelectMany(static pair => new[] { pair, (Reader: pair.Writer, Writer: pair.Reader) }).ToArray();
        var answers = oracle.AskAny([.. pairs.Select(static pair => new JsonObject
        {
            ["op"] = "avro.compatible", ["reader"] = JsonNode.Parse(pair.Reader), ["writer"] = JsonNode.Parse(pair.Writer),
        })]);
        var compatible = 0;
        for (var i = 0; i < pairs.Length; i++)
        {
            // Java throws where a reader's field answers to two of the writer's.
            var theirs = answers[i]["error"] is null && answers[i]["compatible"]!.GetValue<bool>();
            var ours = SchemaComparison.Check(SchemaFormat.Avro, new NotedSchema(pairs[i].Reader), new NotedSchema(pairs[i].Writer));
            if (theirs) compatible++;
            Assert.True(theirs == (ours.Count == 0), $"ours {Tell(ours)}, Java's {answers[i].ToJsonString()}\n  reader {pairs[i].Reader}\n  writer {pairs[i].Writer}");
        }

        TestContext.Current.SendDiagnosticMessage($"{pairs.Length} readers and writers, {compatible} compatible");
        Assert.InRange(compatible, pairs.Length / 10, pairs.Length * 9 / 10);
    }

    [Fact]
    public async Task A_new_version_is_refused_in_each_mode_where_a_registry_refuses_it()
    {
        var refused = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, Modes.Pairs), parallel, async (seed, cancellationToken) =>
        {
            var schemas = new RandomSchemas(seed);
            var first = schemas.Writer();
            var second = schemas.Reader(first);
            var third = schemas.Reader(first);
            string[] released = [first.ToJsonString(), second.ToJsonString()];
            var theirs = await registry.JudgeAsync("AVRO", released, third.ToJsonString(), Modes.Names, cancellationToken);
            for (var i = 0; i < Modes.All.Count; i++)
            {
                var ours = CompatibilityGate.Check(SchemaFormat.Avro, new NotedSchema(third.ToJsonString()), released.Select(static (text, index) => new ReleasedSchema(index + 1, text)), Modes.All[i]);
                if (!theirs[i].IsCompatible) Interlocked.Increment(ref refused);
                Assert.True(
                    theirs[i].IsCompatible == (ours.Count == 0),
                    $"{Modes.Names[i]}: ours {Tell(ours.Select(static finding => finding.Problem))}, the registry's {theirs[i]}\n  {string.Join("\n  ", released)}\n  {third.ToJsonString()}");
            }
        });

        TestContext.Current.SendDiagnosticMessage($"{Modes.Pairs} triples in {Modes.All.Count} modes, {refused} refused");
        Assert.InRange(refused, Modes.Pairs * Modes.All.Count / 10, Modes.Pairs * Modes.All.Count * 9 / 10);
    }

    private static (string Reader, string Writer) Pair(int seed)
    {
        var schemas = new RandomSchemas(seed);
        var writer = schemas.Writer();
        return (schemas.Reader(writer).ToJsonString(), writer.ToJsonString());
    }

    private static string Tell(IEnumerable<Incompatibility> problems) => string.Join("; ", problems.Select(static problem => problem.ToString()).DefaultIfEmpty("compatible"));
}
