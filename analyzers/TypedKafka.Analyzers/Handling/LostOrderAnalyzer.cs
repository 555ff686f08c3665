using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedKafka.Analyzers.Handling;

/// <summary>TK3010: a handler that is given records in their order, and whose failed ones come back by retry topics: after later ones.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LostOrderAnalyzer : DiagnosticAnalyzer
{
    private const string Unordered = nameof(Unordered);

    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.LostOrder,
        "Retry topics on a handler that needs order",
        "'{0}' is given the records of a {1} in their order, and its retry topics hand a failed one to it after those behind it; make it Unordered, or retry in place",
        RuleCategories.Handlers,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.LostOrder + HelpLinks.Extension);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (ParsedSymbols.Of(start.Compilation) is { } parsed) start.RegisterSymbolAction(symbol => Analyze(symbol, parsed), SymbolKind.Method);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, ParsedSymbols parsed)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (parsed.Handler(method)?.Handler is not { Failure.RetryTopics.Count: > 0, Ordering: not Unordered } handler) return;
        var properties = DiagnosticProperties.When(handler.TakesBatches, DiagnosticProperties.TakesBatches);
        context.ReportDiagnostic(Diagnostic.Create(Rule, Places.OfName(method), properties, method.Name, handler.Ordering == "Key" ? "key" : "partition"));
    }
}
