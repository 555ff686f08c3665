using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedKafka.Analyzers.Contracts;

/// <summary>TK1010: a type beside which nothing can be generated, or that nothing can be read into, is no contract.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ImpossibleContractAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.ImpossibleContract,
        "This type cannot be a contract",
        "'{0}' cannot be a contract: {1}",
        RuleCategories.Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.ImpossibleContract + HelpLinks.Extension);

    private static readonly ImmutableDictionary<string, string?> NeedsPartial =
        ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.NeedsPartial, null);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownTypes.Find(start.Compilation) is { } types) start.RegisterSymbolAction(symbol => Analyze(symbol, types), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, KnownTypes types)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.FindAttribute(types.Topic) is null) return;
        if (Reason(type) is { } reason)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, type.NameLocation(), type.Name, reason));
        }
        else if (ContainerThatIsNotPartial(type, context.CancellationToken) is { } container)
        {
            var needsPartial = $"it is nested in '{container.Name}', which is not partial; make that partial, so that what is generated can be put beside it";
            context.ReportDiagnostic(Diagnostic.Create(Rule, type.NameLocation(), NeedsPartial, type.Name, needsPartial));
        }
    }

    private static string? Reason(INamedTypeSymbol type)
    {
        if (type.IsStatic) return "it is static, so there is no message of it";
        if (type.IsAbstract) return "it is abstract, so no message can be read as it; put [Topic] on the records that derive from it";
        if (type.IsRefLikeType) return "it is a ref struct, which cannot wait in a batch or be handed to a handler; make it a record struct";
        for (var outer = type; outer is not null; outer = outer.ContainingType)
        {
            var it = ReferenceEquals(outer, type) ? "it" : $"'{outer.Name}', which it is nested in,";
            if (outer.Arity > 0) return $"{it} is generic, and a topic has messages of one type; give each type a contract of its own";
            if (outer.IsFileLocal) return $"{it} is local to a file, and what is generated is in another one; make it internal";
            if (outer.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal)
            {
                return $"{it} is {Words(outer.DeclaredAccessibility)}, and its producer is registered from elsewhere in the assembly; make it internal or public";
            }
        }

        return null;
    }

    private static string Words(Accessibility accessibility) => accessibility switch
    {
        Accessibility.Private => "private",
        Accessibility.Protected => "protected",
        _ => "private protected",
    };

    private static INamedTypeSymbol? ContainerThatIsNotPartial(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (!outer.IsPartial(cancellationToken)) return outer;
        }

        return null;
    }
}
