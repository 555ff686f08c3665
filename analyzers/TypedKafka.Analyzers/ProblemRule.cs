using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers;

/// <summary>A rule that reports one kind of the problems that the parsers find. In a project that does not use the library it does nothing.</summary>
public abstract class ProblemRule : DiagnosticAnalyzer
{
    private readonly ProblemKind _kind;

    private protected ProblemRule(ProblemKind kind, DiagnosticDescriptor descriptor)
    {
        _kind = kind;
        SupportedDiagnostics = [descriptor];
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    private protected DiagnosticDescriptor Descriptor => SupportedDiagnostics[0];

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
        {
            if (ParsedSymbols.Of(start.Compilation) is { } parsed) Register(start, parsed);
        });
    }

    private protected abstract void Register(CompilationStartAnalysisContext start, ParsedSymbols parsed);

    private protected IEnumerable<Problem> Mine(IEnumerable<Problem> problems) => problems.Where(problem => problem.Kind == _kind);
}
