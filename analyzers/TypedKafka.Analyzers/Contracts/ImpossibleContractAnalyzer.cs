using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Contracts;

/// <summary>TK1010: a type beside which nothing can be generated, or of which no message can be made, is no contract.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ImpossibleContractAnalyzer() : ContractRule(ProblemKind.OutOfReach, Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.ImpossibleContract,
        "This type cannot be a contract",
        "'{0}' cannot be a contract: {1}",
        RuleCategories.Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.ImpossibleContract + HelpLinks.Extension);

    private protected override Diagnostic Describe(INamedTypeSymbol contract, Problem problem, CancellationToken cancellationToken) =>
        Diagnostic.Create(Descriptor, Places.OfName(contract), DiagnosticProperties.For(problem.Arguments[1]), contract.Name, problem.Arguments[1]);

    private protected override void Register(CompilationStartAnalysisContext start, ParsedSymbols parsed)
    {
        base.Register(start, parsed);
        start.RegisterSyntaxNodeAction(AnalyzeAttribute, SyntaxKind.Attribute);
    }

    /// <summary>A type that an attribute of the assembly makes a contract is not written for it, so what is wrong is said there.</summary>
    private void AnalyzeAttribute(SyntaxNodeAnalysisContext context)
    {
        // Of all attributes in the code few are the assembly's, and only those are looked for among its contracts.
        if (context.Node.Parent is not AttributeListSyntax { Target.Identifier.RawKind: (int)SyntaxKind.AssemblyKeyword }) return;
        var assembly = context.Compilation.Assembly;
        foreach (var (message, topic) in ForeignContracts.Of(assembly))
        {
            if (topic.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) != context.Node) continue;
            foreach (var problem in ForeignContracts.Parse(assembly, message, topic).Problems)
                context.ReportDiagnostic(Diagnostic.Create(Descriptor, ((AttributeSyntax)context.Node).Name.GetLocation(), message.Name, problem.Arguments[1]));
        }
    }
}
