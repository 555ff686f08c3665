using TypedKafka.Analyzers.Tests.Harness;

namespace TypedKafka.Analyzers.Tests.Services;

/// <summary>
/// All rules over whole services, each as its kind is written in public: ordering, payments, telemetry, rides, audit, notifications. What is marked is wrong, and a comment before it says why;
/// everything else is how people write handlers and senders, and nothing may be said about it.
/// </summary>
public sealed class ServicesTests
{
    private const string Extension = ".cs.txt";
    private const string Judgement = "// Right: ";

    private static readonly string s_folder = Repository.File("tests", "TypedKafka.Analyzers.Tests", "Services");

    public static TheoryData<string> Names() => [.. Directory.EnumerateFiles(s_folder, "*" + Extension).Select(static path => Path.GetFileName(path)[..^Extension.Length]).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Nothing_is_reported_but_what_was_judged_right(string name) => RuleTest.ReportsAsync(Read(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_diagnostic_has_its_judgement(string name)
    {
        var lines = Read(name).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].Contains("{|", StringComparison.Ordinal)) continue;

            // Attributes and the head of a declaration may stand between.
            var before = lines.Take(i).Reverse().TakeWhile(static line => line.Trim().Length > 0);
            Assert.True(before.Any(static line => line.TrimStart().StartsWith(Judgement, StringComparison.Ordinal)), $"{name}: {lines[i].Trim()}");
        }
    }

    [Fact]
    public void The_services_have_something_of_most_rules_that_a_source_alone_can_break()
    {
        var reported = Names().SelectMany(static row => MarkedSource.Parse(Read(row.Data)).Expected).Select(static expected => expected.Id).Distinct().ToArray();
        Assert.True(reported.Length >= 20, $"Only {reported.Length} rules: {string.Join(", ", reported.Order(StringComparer.Ordinal))}");
    }

    public static string Read(string name) => File.ReadAllText(Path.Combine(s_folder, name + Extension));
}
