using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Contracts;

/// <summary>TK1004: a topic that every broker refuses.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IllegalTopicAnalyzer() : ContractRule(ProblemKind.IllegalTopic, Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.IllegalTopic,
        "A topic must be legal in Kafka",
        "The topic \"{0}\" is illegal: {1}",
        RuleCategories.Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.IllegalTopic + HelpLinks.Extension);

    private protected override Diagnostic Describe(INamedTypeSymbol contract, Problem problem, CancellationToken cancellationToken) =>
        Diagnostic.Create(Descriptor, Argument(contract, problem.Member, cancellationToken) ?? Places.OfName(contract), problem.Arguments[0], problem.Arguments[1]);

    /// <summary>Where the topic's name is written, or the setting of that name.</summary>
    private static Location? Argument(INamedTypeSymbol contract, string? setting, CancellationToken cancellationToken)
    {
        var syntax = Attributes.Find(contract, KnownNames.TopicAttribute)?.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax;
        return syntax?.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == setting)?.Expression.GetLocation();
    }
}
