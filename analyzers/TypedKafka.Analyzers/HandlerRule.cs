using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers;

/// <summary>A rule that reports one kind of problem of the methods marked <c>[Consume]</c>.</summary>
public abstract class HandlerRule : ProblemRule
{
    private protected HandlerRule(ProblemKind kind, DiagnosticDescriptor descriptor)
        : base(kind, descriptor)
    {
    }

    private protected abstract Diagnostic Describe(IMethodSymbol method, Problem problem);

    private protected sealed override void Register(CompilationStartAnalysisContext start, ParsedSymbols parsed) => OnHandlers(start, parsed, Describe);
}
