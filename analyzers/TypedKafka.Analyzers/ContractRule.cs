using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers;

/// <summary>A rule that reports one kind of problem of the types marked <c>[Topic]</c>.</summary>
public abstract class ContractRule : ProblemRule
{
    private protected ContractRule(ProblemKind kind, DiagnosticDescriptor descriptor)
        : base(kind, descriptor)
    {
    }

    private protected abstract Diagnostic Describe(INamedTypeSymbol contract, Problem problem, CancellationToken cancellationToken);

    private protected override void Register(CompilationStartAnalysisContext start, ParsedSymbols parsed) => OnContracts(start, parsed, Describe);
}
