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

    private protected sealed override void Register(CompilationStartAnalysisContext start, ParsedSymbols parsed) =>
        start.RegisterSymbolAction(
            context =>
            {
                var type = (INamedTypeSymbol)context.Symbol;
                foreach (var problem in Mine(parsed.Contract(type, context.CancellationToken))) context.ReportDiagnostic(Describe(type, problem, context.CancellationToken));
            },
            SymbolKind.NamedType);
}
