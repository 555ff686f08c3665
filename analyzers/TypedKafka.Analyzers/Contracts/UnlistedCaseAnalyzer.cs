using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Contracts;

/// <summary>TK1017: a type that derives from a closed union and is none of its cases is refused, or taken for another case, when it is sent.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnlistedCaseAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.UnlistedCase,
        "A type derives from a union that does not list it",
        "'{0}' derives from the union '{1}', which does not list it, so no message can be one; add it to the cases of '{1}'",
        RuleCategories.Contracts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.UnlistedCase + HelpLinks.Extension);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (ParsedSymbols.Of(start.Compilation) is not null) start.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind != TypeKind.Class || type.IsAbstract) return;
        for (var ancestor = type.BaseType; ancestor is { SpecialType: not SpecialType.System_Object }; ancestor = ancestor.BaseType)
        {
            // What System.Text.Json alone is told of polymorphism is not ours to judge.
            if (!UnionParser.IsUnion(ancestor) || !(Attributes.Has(ancestor, KnownNames.MessageUnionAttribute) || Attributes.Has(ancestor, KnownNames.TopicAttribute))) continue;
            if (!UnionParser.Lists(ancestor, type)) context.ReportDiagnostic(Diagnostic.Create(Rule, Places.OfName(type), type.Name, ancestor.Name));
            return;
        }
    }
}
