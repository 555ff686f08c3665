using Microsoft.CodeAnalysis;
using TypedKafka.Analyzers.Tests.Harness;

namespace TypedKafka.Analyzers.Tests.Rules;

public sealed class RulePageTests
{
    private static readonly string[] Sections = ["## Bad", "## Good", "## When it is quiet", "## How to suppress"];

    public static TheoryData<string, string> Rules()
    {
        var rules = new TheoryData<string, string>();
        foreach (var rule in Descriptors()) rules.Add(rule.Id, rule.HelpLinkUri);
        return rules;
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_help_link_names_a_page_with_every_section(string id, string helpLink)
    {
        var page = File.ReadAllText(Repository.File(helpLink));

        Assert.Equal($"analyzers/rules/{id}.md", helpLink);
        Assert.StartsWith($"# {id}: ", page, StringComparison.Ordinal);
        Assert.All(Sections, section => Assert.Contains(section, page, StringComparison.Ordinal));
    }

    [Fact]
    public void The_index_lists_every_rule_with_its_severity_and_title()
    {
        var index = File.ReadAllText(Repository.File("analyzers", "rules", "README.md"));

        Assert.All(Descriptors(), rule => Assert.Contains($"| [{rule.Id}]({rule.Id}.md) | {rule.DefaultSeverity} | {rule.Title} |", index, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_page_belongs_to_a_rule() => Assert.Equal(
        Descriptors().Select(static rule => rule.Id).Order(),
        Directory.EnumerateFiles(Repository.File("analyzers", "rules"), "TK*.md").Select(static path => Path.GetFileNameWithoutExtension(path)!).Order());

    [Fact]
    public void No_two_rules_share_an_id() => Assert.All(Descriptors().GroupBy(static rule => rule.Id), static rules => Assert.Single(rules));

    private static IEnumerable<DiagnosticDescriptor> Descriptors() => Compilations.Analyzers().SelectMany(static analyzer => analyzer.SupportedDiagnostics);
}
