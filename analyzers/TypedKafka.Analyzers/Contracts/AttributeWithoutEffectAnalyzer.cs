using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Contracts;

/// <summary>TK1012: an attribute of ours where nothing reads it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AttributeWithoutEffectAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.AttributeWithoutEffect,
        "An attribute has no effect here",
        "[{0}] has no effect here: {1}",
        RuleCategories.Contracts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.AttributeWithoutEffect + HelpLinks.Extension);

    private static readonly string[] OfHandlerClasses = [KnownNames.ConsumerGroupAttribute, KnownNames.OnFailureAttribute];

    private static readonly string[] OfMembers = [KnownNames.MessageKeyAttribute, KnownNames.MessageHeaderAttribute, KnownNames.SensitiveAttribute];

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
            var bases = new Lazy<ContractBases>(() => ContractBases.Of(compilation));
            start.RegisterSymbolAction(symbol => AnalyzeType(symbol, bases), SymbolKind.NamedType);
            start.RegisterSymbolAction(AnalyzeMethod, SymbolKind.Method);
        });
    }

    private static void AnalyzeType(SymbolAnalysisContext context, Lazy<ContractBases> bases)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!Attributes.Has(type, KnownNames.TopicAttribute))
        {
            Report(context, type, KnownNames.TopicConfigAttribute, $"'{type.Name}' has no [Topic], so there is no topic to set up");
            if (!type.IsAbstract && UnionParser.ContractOf(type) is null) AnalyzeMembers(context, type, bases);
        }

        foreach (var attribute in OfHandlerClasses)
        {
            // Asked first: what members are marked with is bound for the few types that it matters for.
            if (Attributes.Has(type, attribute) && !type.GetMembers().Any(static member => member is IMethodSymbol && Attributes.Has(member, KnownNames.ConsumeAttribute)))
                Report(context, type, attribute, $"'{type.Name}' has no method marked [Consume]");
        }
    }

    private static void AnalyzeMembers(SymbolAnalysisContext context, INamedTypeSymbol type, Lazy<ContractBases> bases)
    {
        foreach (var member in Markable(type))
        {
            foreach (var attribute in OfMembers)
            {
                // An heir that is a contract takes its key and headers from here.
                if (!Attributes.Has(member, attribute) || bases.Value.Contains(type)) continue;
                Report(context, member, attribute, $"'{type.Name}' has no [Topic], and no contract of this project derives from it");
            }
        }
    }

    private static IEnumerable<ISymbol> Markable(INamedTypeSymbol type) =>
        type.GetMembers().Where(static member => member is IPropertySymbol or IFieldSymbol)
            .Concat(type.InstanceConstructors.SelectMany(static constructor => constructor.Parameters));

    private static void AnalyzeMethod(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.MethodKind == MethodKind.Constructor) return;
        if (Attributes.Has(method, KnownNames.OnFailureAttribute) && !Attributes.Has(method, KnownNames.ConsumeAttribute))
            Report(context, method, KnownNames.OnFailureAttribute, $"'{method.Name}' is not marked [Consume]");
        foreach (var parameter in method.Parameters)
        {
            foreach (var attribute in OfMembers) Report(context, parameter, attribute, "the parameter of a method is no member of a message");
        }
    }

    private static void Report(SymbolAnalysisContext context, ISymbol symbol, string attribute, string reason)
    {
        foreach (var data in symbol.GetAttributes())
        {
            if (!SymbolNames.Is(data.AttributeClass, attribute) || data.ApplicationSyntaxReference is not { } reference) continue;
            var name = data.AttributeClass!.Name.Replace("Attribute", "");
            context.ReportDiagnostic(Diagnostic.Create(Rule, reference.GetSyntax(context.CancellationToken).GetLocation(), name, reason));
        }
    }
}
