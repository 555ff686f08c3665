using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedKafka.Analyzers;

/// <summary>A rule about the code of the methods marked <c>[Consume]</c>. In a project that does not use the library it does nothing.</summary>
public abstract class HandlerBodyRule : DiagnosticAnalyzer
{
    private protected HandlerBodyRule(DiagnosticDescriptor descriptor) => SupportedDiagnostics = [descriptor];

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (ParsedSymbols.Of(start.Compilation) is not { } parsed) return;
            start.RegisterOperationBlockAction(block =>
            {
                if (HandlerBody.Of(block, parsed) is { } body) Analyze(body);
            });
        });
    }

    private protected abstract void Analyze(HandlerBody body);
}
