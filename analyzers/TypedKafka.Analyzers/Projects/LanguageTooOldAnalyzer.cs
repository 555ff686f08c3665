using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Projects;

/// <summary>TK0001: what is generated is newer C# than the project is compiled as. Without this it would be met by errors inside of generated code.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LanguageTooOldAnalyzer() : ProblemRule(ProblemKind.LanguageTooOld, Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.LanguageTooOld,
        "The language version is too old for generated code",
        "What is generated for '{0}' is C# {2}, and this project is compiled as C# {1}: set <LangVersion>{2}</LangVersion> or a newer one, or remove <LangVersion>",
        RuleCategories.Project,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.LanguageTooOld + HelpLinks.Extension);

    private protected override void Register(CompilationStartAnalysisContext start, ParsedSymbols parsed)
    {
        OnContracts(start, parsed, (contract, problem, _) => Describe(contract, problem));
        OnHandlers(start, parsed, Describe);
    }

    private Diagnostic Describe(ISymbol symbol, Problem problem) =>
        Diagnostic.Create(Descriptor, Places.OfName(symbol), symbol.Name, problem.Arguments[1], problem.Arguments[2]);
}
