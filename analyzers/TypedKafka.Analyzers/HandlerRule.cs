using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers;

/// <summary>A rule that reports one kind of problem of the methods marked <c>[Consume]</c>.</summary>
public abstract class HandlerRule : DiagnosticAnalyzer
{
    private readonly ProblemKind _kind;

    private protected HandlerRule(ProblemKind kind, DiagnosticDescriptor descriptor)
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
            if (ParsedSymbols.Of(start.Compilation) is not { } parsed) return;
            start.RegisterSymbolAction(symbol => Analyze((IMethodSymbol)symbol.Symbol, parsed, symbol.ReportDiagnostic), SymbolKind.Method);

            // Symbol actions do not see functions inside of methods, and the attribute may be written there too.
            start.RegisterSyntaxNodeAction(node => AnalyzeInner(node, parsed), SyntaxKind.LocalFunctionStatement, SyntaxKind.ParenthesizedLambdaExpression);
        });
    }

    private protected DiagnosticDescriptor Descriptor => SupportedDiagnostics[0];

    private protected abstract Diagnostic Describe(IMethodSymbol method, Problem problem);

    private void AnalyzeInner(SyntaxNodeAnalysisContext context, ParsedSymbols parsed)
    {
        var method = context.Node switch
        {
            LocalFunctionStatementSyntax { AttributeLists.Count: > 0 } local => context.SemanticModel.GetDeclaredSymbol(local, context.CancellationToken) as IMethodSymbol,
            ParenthesizedLambdaExpressionSyntax { AttributeLists.Count: > 0 } lambda => context.SemanticModel.GetSymbolInfo(lambda, context.CancellationToken).Symbol as IMethodSymbol,
            _ => null,
        };
        if (method is not null) Analyze(method, parsed, context.ReportDiagnostic);
    }

    private void Analyze(IMethodSymbol method, ParsedSymbols parsed, Action<Diagnostic> report)
    {
        if (parsed.Handler(method) is not { } result) return;
        foreach (var problem in result.Problems)
        {
            if (problem.Kind == _kind) report(Describe(method, problem));
        }
    }
}
