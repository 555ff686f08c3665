using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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

    /// <summary>Reports this rule's problems of the types marked <c>[Topic]</c>.</summary>
    private protected void OnContracts(CompilationStartAnalysisContext start, ParsedSymbols parsed, Func<INamedTypeSymbol, Problem, CancellationToken, Diagnostic> describe) =>
        start.RegisterSymbolAction(
            context =>
            {
                var type = (INamedTypeSymbol)context.Symbol;
                foreach (var problem in Mine(parsed.Contract(type, context.CancellationToken).Problems)) context.ReportDiagnostic(describe(type, problem, context.CancellationToken));
            },
            SymbolKind.NamedType);

    /// <summary>Reports this rule's problems of the methods marked <c>[Consume]</c>.</summary>
    private protected void OnHandlers(CompilationStartAnalysisContext start, ParsedSymbols parsed, Func<IMethodSymbol, Problem, Diagnostic> describe)
    {
        start.RegisterSymbolAction(context => Analyze((IMethodSymbol)context.Symbol, context.ReportDiagnostic), SymbolKind.Method);

        // Symbol actions do not see functions inside of methods, and the attribute may be written there too.
        start.RegisterSyntaxNodeAction(
            context =>
            {
                if (Inner(context) is { } function) Analyze(function, context.ReportDiagnostic);
            },
            SyntaxKind.LocalFunctionStatement,
            SyntaxKind.ParenthesizedLambdaExpression);

        void Analyze(IMethodSymbol method, Action<Diagnostic> report)
        {
            if (parsed.Handler(method) is not { } result) return;
            foreach (var problem in Mine(result.Problems)) report(describe(method, problem));
        }
    }

    private static IMethodSymbol? Inner(SyntaxNodeAnalysisContext context) => context.Node switch
    {
        LocalFunctionStatementSyntax { AttributeLists.Count: > 0 } local => context.SemanticModel.GetDeclaredSymbol(local, context.CancellationToken) as IMethodSymbol,
        ParenthesizedLambdaExpressionSyntax { AttributeLists.Count: > 0 } lambda => context.SemanticModel.GetSymbolInfo(lambda, context.CancellationToken).Symbol as IMethodSymbol,
        _ => null,
    };

    /// <summary>Those of the problems that this rule reports.</summary>
    private protected IEnumerable<Problem> Mine(IEnumerable<Problem> problems) => problems.Where(problem => problem.Kind == _kind);
}
