using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Contracts;

/// <summary>TK1009: a member that nobody is to see, as a key or header. Those are what tools, logs and traces of Kafka show first, and no serializer encrypts them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SensitiveKeyAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.SensitiveKey,
        "A sensitive member is a key or a header",
        "'{0}' is [Sensitive] and {1}, which tools, logs and traces show: use another member for that, such as a made-up id",
        RuleCategories.Contracts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.SensitiveKey + HelpLinks.Extension);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (ParsedSymbols.Of(start.Compilation) is not null) start.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (Attributes.Find(type, KnownNames.TopicAttribute) is not { } topic) return;
        foreach (var property in Properties.Of(type))
        {
            if (MemberAttributes.Own(property, type, KnownNames.SensitiveAttribute) is null) continue;
            var attributes = new MemberAttributes(property, type, isMessage: true);
            if (attributes.KeyOrder is not null || property.Name == Attributes.Named<string>(topic, "Key")) Report("a part of the key");
            if (attributes.Header is not null) Report("a header");

            void Report(string use) => context.ReportDiagnostic(Diagnostic.Create(Rule, Places.OfMember(type, property.Name), property.Name, use));
        }
    }
}
