using System.Globalization;
using TypedKafka.Roslyn;

namespace TypedKafka.Compatibility.Tests.Support;

/// <summary>
/// The gate beside a registry where the two differ by design: a table says of each change what each of them says and who is right, and neither may say anything else, of the change alone or among others.
/// </summary>
public abstract class RegistryTests(RunningRegistry registry, ITestOutputHelper output)
{
    // The unions of these schemas are contracts' own.
    private static readonly SchemaNotes s_ours = new() { HasUnions = true };

    /// <summary>The registry's name of the format.</summary>
    private protected abstract string Type { get; }

    private protected abstract SchemaFormat Format { get; }

    private protected abstract IReadOnlyList<SchemaChange> Changes { get; }

    /// <summary>Whether this registry passes in FULL what passes in one direction.</summary>
    private protected abstract bool FullIsEither { get; }

    /// <summary>A version of a schema.</summary>
    private protected abstract string Text(ChangedSchema schema, int version);

    [Fact]
    public async Task Of_each_change_gate_and_registry_say_what_the_table_says_and_it_tells_who_is_right()
    {
        Assert.All(Changes, static change => Assert.Equal(change.Gate != change.Registry, change.Why.Length > 0));
        var wrong = await JudgeAsync(Changes.SelectMany((change, i) => new[] { new ChangedSchema([new(i + 1, change, 3, false)]), new ChangedSchema([new(i + 1, change, 2, true)]) }));
        output.WriteLine($"{Changes.Count} changes, of {Changes.Count(static change => change.Gate != change.Registry)} of which gate and registry do not say the same");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Random_histories_are_judged_in_each_mode_as_the_table_says()
    {
        var schemas = Enumerable.Range(0, Modes.Histories).Select(seed => ChangedSchema.Random(Changes, seed)).ToArray();
        var verdicts = schemas.SelectMany(schema => Modes.All.Select(mode => (Gate: schema.GatePasses(mode), Registry: schema.RegistryPasses(mode, FullIsEither)))).ToArray();
        var wrong = await JudgeAsync(schemas);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{schemas.Length:N0} histories in {Modes.All.Count} modes: {verdicts.Count(static verdict => verdict.Gate && verdict.Registry):N0} passed by gate and registry, {verdicts.Count(static verdict => !verdict.Gate && !verdict.Registry):N0} by neither, {verdicts.Count(static verdict => verdict.Gate && !verdict.Registry):N0} by the gate only, {verdicts.Count(static verdict => !verdict.Gate && verdict.Registry):N0} by the registry only"));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.InRange(verdicts.Count(static verdict => verdict.Gate), verdicts.Length / 10, verdicts.Length * 9 / 10);
    }

    private async Task<IReadOnlyCollection<string>> JudgeAsync(IEnumerable<ChangedSchema> schemas)
    {
        var wrong = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(schemas, parallel, async (schema, cancellationToken) =>
        {
            string[] released = [Text(schema, 1), Text(schema, 2)];
            var third = Text(schema, 3);
            var theirs = await registry.JudgeAsync(Type, released, third, Modes.Names, cancellationToken);
            for (var i = 0; i < Modes.All.Count; i++)
            {
                var ours = CompatibilityGate.Check(Format, new NotedSchema(third, s_ours), released.Select(static (text, index) => new ReleasedSchema(index + 1, text)), Modes.All[i]);
                var (gate, theRegistry) = (schema.GatePasses(Modes.All[i]), schema.RegistryPasses(Modes.All[i], FullIsEither));
                if (gate != (ours.Count == 0)) wrong.Enqueue($"{Modes.Names[i]}: the gate should {(gate ? "pass" : "refuse")} '{schema}', and says {string.Join("; ", ours.Select(static finding => finding.Problem))}\n  {string.Join("\n  ", released)}\n  {third}");
                if (theRegistry != theirs[i].IsCompatible) wrong.Enqueue($"{Modes.Names[i]}: the registry should {(theRegistry ? "pass" : "refuse")} '{schema}', and says {theirs[i]}\n  {string.Join("\n  ", released)}\n  {third}");
            }
        });

        return wrong;
    }
}
