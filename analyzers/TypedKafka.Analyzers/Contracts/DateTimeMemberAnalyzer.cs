using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedKafka.Analyzers.Contracts;

/// <summary>TK1007: a <c>DateTime</c> in a message. Which instant it is depends on its kind, which no format carries faithfully, and on the zone of whoever reads it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DateTimeMemberAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.DateTimeMember,
        "A DateTime does not say which instant it means",
        "'{0}' is a DateTime, and a reader in another time zone may take it for another instant; make it a DateTimeOffset, or mark it [LocalTimestamp] where a wall-clock time is meant",
        RuleCategories.Contracts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.DateTimeMember + HelpLinks.Extension);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (ParsedSymbols.Of(start.Compilation) is null) return;
            var compilation = start.Compilation;
            var cancellationToken = start.CancellationToken;
            var index = new Lazy<MessageDateTimes>(() => MessageDateTimes.Of(compilation, cancellationToken), LazyThreadSafetyMode.PublicationOnly);

            // By type: the properties of a positional record are declared by its parameters.
            start.RegisterSymbolAction(symbol => Analyze(symbol, index), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, Lazy<MessageDateTimes> index)
    {
        foreach (var member in ((INamedTypeSymbol)context.Symbol).GetMembers())
        {
            if (member is not IPropertySymbol property || !MessageDateTimes.Holds(property.Type) || !index.Value.Contains(property)) continue;
            context.ReportDiagnostic(Diagnostic.Create(
                Rule, Places.OfName(property), DiagnosticProperties.When(Agreements.IsShared(property), DiagnosticProperties.TypeIsShared), property.Name));
        }
    }
}
