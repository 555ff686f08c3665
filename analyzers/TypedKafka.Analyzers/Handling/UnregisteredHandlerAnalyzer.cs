using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedKafka.Analyzers.Handling;

/// <summary>TK3003: an application adds TypedKafka and forgets its handlers. Nothing fails then; the topic is just never read.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnregisteredHandlerAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.UnregisteredHandler,
        "A handler is never registered",
        "The handlers of '{0}' are never registered, so nothing reads their topics: call AddHandlers(), or AddHandler<{0}>(), after AddTypedKafka()",
        RuleCategories.Handlers,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.UnregisteredHandler + HelpLinks.Extension);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (ParsedSymbols.Of(start.Compilation) is not { } parsed) return;
            var compilation = start.Compilation;
            var cancellationToken = start.CancellationToken;
            var registrations = new Lazy<Registrations>(() => Registrations.Of(compilation, cancellationToken), LazyThreadSafetyMode.PublicationOnly);
            start.RegisterSymbolAction(symbol => Analyze(symbol, parsed, registrations), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, ParsedSymbols parsed, Lazy<Registrations> registrations)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!type.GetMembers().Any(member => member is IMethodSymbol method && parsed.Handler(method)?.Handler is not null)) return;
        if (registrations.Value.Composition is not { } composition || registrations.Value.Has(type) || registrations.Value.IsInReachOfOthers(type)) return;
        context.ReportDiagnostic(Diagnostic.Create(Rule, Places.OfName(type), additionalLocations: [composition], type.Name));
    }
}
