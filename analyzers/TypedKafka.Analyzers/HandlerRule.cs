using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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

    private protected sealed override void Register(CompilationStartAnalysisContext start, ParsedSymbols parsed)
    {
        start.RegisterSymbolAction(context => Analyze((IMethodSymbol)context.Symbol, parsed, context.ReportDiagnostic), SymbolKind.Method);

        // Symbol actions do not see functions inside of methods, and the attribute may be written there too.
        start.RegisterSyntaxNodeAction(
            context =>
            {
                if (Inner(context) is { } function) Analyze(function, parsed, context.ReportDiagnostic);
            },
            SyntaxKind.LocalFunctionStatement,
            SyntaxKind.ParenthesizedLambdaExpression);
    }

    private static IMethodSymbol? Inner(SyntaxNodeAnalysisContext context) => context.Node switch
    {
        LocalFunctionStatementSyntax { AttributeLists.Count: > 0 } local => context.SemanticModel.GetDeclaredSymbol(local, context.CancellationToken) as IMethodSymbol,
        ParenthesizedLambdaExpressionSyntax { AttributeLists.Count: > 0 } lambda => context.SemanticModel.GetSymbolInfo(lambda, context.CancellationToken).Symbol as IMethodSymbol,
        _ => null,
    };

    private void Analyze(IMethodSymbol method, ParsedSymbols parsed, Action<Diagnostic> report)
    {
        if (parsed.Handler(method) is not { } result) return;
        foreach (var problem in Mine(result.Problems)) report(Describe(method, problem));
    }
}
