using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Handling;

/// <summary>TK3001: a handler that nobody can await would be committed before it is done, and its failure would end the process.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AsyncVoidHandlerAnalyzer() : HandlerRule(ProblemKind.AsyncVoid, Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.AsyncVoidHandler,
        "A handler must not be async void",
        "Let '{0}' return Task: nobody can await async void, so its record would be committed before it is done and an exception would end the process",
        RuleCategories.Handlers,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.AsyncVoidHandler + HelpLinks.Extension);

    private protected override Diagnostic Describe(IMethodSymbol method, Problem problem) => Diagnostic.Create(Descriptor, Places.OfName(method), method.Name);
}
