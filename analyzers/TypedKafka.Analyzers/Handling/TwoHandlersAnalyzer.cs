using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedKafka.Analyzers.Handling;

/// <summary>TK3004: two handlers of one group for one message. The host refuses to start with them; this says so while they are written.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TwoHandlersAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.TwoHandlers,
        "Two handlers for one message in one group",
        "'{0}' and '{1}' both handle '{2}' in group '{3}', and a group hands each record to one handler; give one of them a group of its own, or call both from one method",
        RuleCategories.Handlers,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.TwoHandlers + HelpLinks.Extension);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (ParsedSymbols.Of(start.Compilation) is not { } parsed) return;
            var compilation = start.Compilation;
            var cancellationToken = start.CancellationToken;
            var index = new Lazy<HandlerIndex>(() => HandlerIndex.Of(compilation, parsed, cancellationToken), LazyThreadSafetyMode.PublicationOnly);
            start.RegisterSymbolAction(symbol => Analyze(symbol, parsed, index), SymbolKind.Method);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, ParsedSymbols parsed, Lazy<HandlerIndex> index)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (parsed.Handler(method)?.Handler is not { } handler || index.Value.Rival(method, handler) is not { } rival) return;
        context.ReportDiagnostic(Diagnostic.Create(
            Rule, Places.OfName(method), additionalLocations: [Places.OfName(rival)], Name(method), Name(rival), Places.Readable(handler.Message), handler.Group));
    }

    private static string Name(IMethodSymbol method) => $"{method.ContainingType.Name}.{method.Name}";
}
