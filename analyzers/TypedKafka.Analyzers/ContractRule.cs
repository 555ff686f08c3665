using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers;

/// <summary>A rule that reports one kind of problem of the types marked <c>[Topic]</c>.</summary>
public abstract class ContractRule : DiagnosticAnalyzer
{
    private readonly ProblemKind _kind;

    private protected ContractRule(ProblemKind kind, DiagnosticDescriptor descriptor)
    {
        _kind = kind;
        SupportedDiagnostics = [descriptor];
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
        {
            if (ParsedSymbols.Of(start.Compilation) is { } parsed) start.RegisterSymbolAction(symbol => Analyze(symbol, parsed), SymbolKind.NamedType);
        });
    }

    private protected DiagnosticDescriptor Descriptor => SupportedDiagnostics[0];

    private protected abstract Diagnostic Describe(INamedTypeSymbol contract, Problem problem, CancellationToken cancellationToken);

    private void Analyze(SymbolAnalysisContext context, ParsedSymbols parsed)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        foreach (var problem in parsed.Contract(type, context.CancellationToken))
        {
            if (problem.Kind == _kind) context.ReportDiagnostic(Describe(type, problem, context.CancellationToken));
        }
    }
}
