using System.Reflection;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Analyzers.Tests.Harness;

namespace TypedKafka.Analyzers.Tests.Rules;

/// <summary>No rule without its analyzer, its tests, its line in the notes of the release, and the fix that the index promises. RulePageTests asks for its page.</summary>
public sealed class RuleListTests
{
    private static readonly Dictionary<string, DiagnosticAnalyzer[]> s_analyzers = Compilations.Analyzers()
        .SelectMany(static analyzer => analyzer.SupportedDiagnostics.Select(rule => (rule.Id, analyzer)))
        .GroupBy(static pair => pair.Id, static pair => pair.analyzer)
        .ToDictionary(static pair => pair.Key, static pair => pair.ToArray());

    private static readonly Dictionary<string, CodeFixProvider[]> s_fixes = Assembly.Load("TypedKafka.CodeFixes").GetTypes()
        .Where(static type => type.IsDefined(typeof(ExportCodeFixProviderAttribute), inherit: false))
        .Select(static type => (CodeFixProvider)Activator.CreateInstance(type)!)
        .SelectMany(static fix => fix.FixableDiagnosticIds.Select(id => (Id: id, fix)))
        .GroupBy(static pair => pair.Id, static pair => pair.fix)
        .ToDictionary(static pair => pair.Key, static pair => pair.ToArray());

    public static TheoryData<string> Ids() => [.. Constants().Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_id_is_reported_by_an_analyzer_and_no_other_id_is() =>
        Assert.Equal(Constants().Order(StringComparer.Ordinal), s_analyzers.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_fix_is_for_a_rule() => Assert.Subset(s_analyzers.Keys.ToHashSet(), s_fixes.Keys.ToHashSet());

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_is_tested_in_the_class_of_its_analyzers_name(string id) => Assert.All(s_analyzers[id], analyzer =>
    {
        var tests = TestsOf(analyzer);
        Assert.NotNull(typeof(RuleListTests).Assembly.GetType($"TypedKafka.Analyzers.Tests.{Folder(analyzer)}.{tests}"));
        Assert.Contains("{|" + id + ":", Source(analyzer, tests), StringComparison.Ordinal);
    });

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_is_in_the_notes_of_its_release(string id) =>
        Assert.Contains($"\n{id} | ", Read("AnalyzerReleases.Shipped.md") + Read("AnalyzerReleases.Unshipped.md"), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_index_says_what_the_fix_does_exactly_where_there_is_one(string id)
    {
        var row = File.ReadLines(Repository.File("analyzers", "rules", "README.md")).Single(line => line.StartsWith($"| [{id}]", StringComparison.Ordinal));
        var fix = row.Split('|')[^2].Trim();

        // In brackets is what else helps.
        Assert.Equal(s_fixes.ContainsKey(id), fix.Length > 0 && fix[0] != '(');
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_fix_is_tested_for_one_and_for_all(string id)
    {
        if (!s_fixes.TryGetValue(id, out var fixes)) return;
        var tests = string.Concat(s_analyzers[id].Select(static analyzer => Source(analyzer, TestsOf(analyzer))));
        Assert.All(fixes, fix =>
        {
            var name = $"<{fix.GetType().Name}>";
            if (tests.Contains("WritesAsync" + name, StringComparison.Ordinal)) return;
            Assert.Contains("FixesAsync" + name, tests, StringComparison.Ordinal);
            if (fix.GetFixAllProvider() is not null && fix.FixableDiagnosticIds[0] == id) Assert.Contains("FixesAllAsync" + name, tests, StringComparison.Ordinal);
        });
    }

    private static IEnumerable<string> Constants() =>
        Assembly.Load("TypedKafka.Analyzers").GetType("TypedKafka.Analyzers.RuleIds", throwOnError: true)!.GetFields().Select(static field => (string)field.GetRawConstantValue()!);

    private static string TestsOf(DiagnosticAnalyzer analyzer) => analyzer.GetType().Name.Replace("Analyzer", "Tests", StringComparison.Ordinal);

    private static string Folder(DiagnosticAnalyzer analyzer) => analyzer.GetType().Namespace!["TypedKafka.Analyzers.".Length..];

    private static string Source(DiagnosticAnalyzer analyzer, string tests) => File.ReadAllText(Repository.File("tests", "TypedKafka.Analyzers.Tests", Folder(analyzer), tests + ".cs"));

    private static string Read(string notes) => File.ReadAllText(Repository.File("analyzers", "TypedKafka.Analyzers", notes));
}
