using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Handling;

/// <summary>TK3002: a handler that no record can be dispatched to.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnsupportedHandlerAnalyzer() : HandlerRule(ProblemKind.UnsupportedSignature, Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.UnsupportedHandler,
        "A handler has a shape that cannot be dispatched to",
        "'{0}' cannot handle messages: {1}",
        RuleCategories.Handlers,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.UnsupportedHandler + HelpLinks.Extension);

    private protected override Diagnostic Describe(IMethodSymbol method, Problem problem)
    {
        var parameter = method.Parameters.FirstOrDefault(candidate => candidate.Name == problem.Member);
        var name = method.Name.Length == 0 ? "the lambda" : method.Name;
        return Diagnostic.Create(Descriptor, Places.OfName((ISymbol?)parameter ?? method), DiagnosticProperties.For(problem.Arguments[1]), name, problem.Arguments[1]);
    }
}
