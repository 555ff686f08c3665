using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedKafka.Analyzers.Evolution;

/// <summary>A rule that tells one kind of what the schema gate finds. In a project that does not use the library, or has no schema files and states no mode, it does nothing.</summary>
public abstract class GateRule : DiagnosticAnalyzer
{
    private protected GateRule(DiagnosticDescriptor descriptor) => SupportedDiagnostics = [descriptor];

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
        {
            if (SchemaGate.Of(start.Compilation, start.Options, start.CancellationToken) is { } gate) start.RegisterSymbolAction(symbol => Analyze(symbol, gate), SymbolKind.NamedType);
        });
    }

    private void Analyze(SymbolAnalysisContext context, SchemaGate gate)
    {
        var rule = SupportedDiagnostics[0];
        foreach (var report in gate.Reports((INamedTypeSymbol)context.Symbol, context.CancellationToken))
        {
            if (report.Rule == rule.Id) context.ReportDiagnostic(Diagnostic.Create(rule, report.Location, report.Properties, report.Message));
        }
    }
}
