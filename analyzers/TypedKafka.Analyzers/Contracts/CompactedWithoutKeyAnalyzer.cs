using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Contracts;

/// <summary>TK1006: a contract on a compacted topic whose messages may have no key. The broker refuses such a record, when the first one is sent.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CompactedWithoutKeyAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.CompactedWithoutKey,
        "A compacted topic needs a key in every record",
        "'{0}' is on a compacted topic and {1}: the broker refuses a record without a key there",
        RuleCategories.Contracts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.CompactedWithoutKey + HelpLinks.Extension);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (ParsedSymbols.Of(start.Compilation) is { } parsed) start.RegisterSymbolAction(symbol => Analyze(symbol, parsed), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, ParsedSymbols parsed)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (Attributes.Find(type, KnownNames.TopicAttribute) is not { } topic || parsed.Contract(type, context.CancellationToken).Problems.Count > 0 || !IsCompacted(type, topic)) return;
        var named = Attributes.Named<string>(topic, "Key");
        var keys = Properties.Of(type).Where(property => property.Name == named || MemberAttributes.Own(property, type, KnownNames.MessageKeyAttribute) is not null).ToArray();
        if (keys.Length == 0) context.ReportDiagnostic(Diagnostic.Create(Rule, Places.OfName(type), type.Name, "has no [MessageKey]"));

        // A composite key is written in any case, with what is null in it.
        else if (keys.Length == 1 && AllowsNull(keys[0].Type)) context.ReportDiagnostic(Diagnostic.Create(Rule, Places.OfMember(type, keys[0].Name), type.Name, $"its key '{keys[0].Name}' may be null"));
    }

    private static bool IsCompacted(INamedTypeSymbol type, AttributeData topic) =>
        TopicParser.Parse(type, topic, []).Configs.Any(static config => config.Name == "cleanup.policy" && config.Value.Split(',').Any(static policy => policy.Trim() == "compact"));

    private static bool AllowsNull(ITypeSymbol type) => type.NullableAnnotation == NullableAnnotation.Annotated;
}
