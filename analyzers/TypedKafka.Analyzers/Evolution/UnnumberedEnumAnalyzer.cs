using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Evolution;

/// <summary>TK2004: an enum that messages hold as numbers, and whose numbers are those of the order in which its values are written.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnnumberedEnumAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.UnnumberedEnum,
        "An enum is written as numbers that are not stated",
        "The values of '{0}' are numbers in messages of '{1}', and '{2}' states none: whoever adds a value before it, or sorts them, changes what messages mean; number them",
        RuleCategories.Evolution,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.UnnumberedEnum + HelpLinks.Extension);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (SchemaGate.Of(start.Compilation, start.Options, start.CancellationToken) is not { } gate) return;
            var compilation = start.Compilation;
            var cancellationToken = start.CancellationToken;
            var enums = new Lazy<Dictionary<string, string>>(() => Numbers(compilation, gate, cancellationToken), LazyThreadSafetyMode.PublicationOnly);
            start.RegisterSymbolAction(symbol => Analyze(symbol, enums), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, Lazy<Dictionary<string, string>> enums)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind != TypeKind.Enum || Unnumbered(type, context.CancellationToken) is not { } value) return;
        if (enums.Value.TryGetValue(SymbolNames.FullWithoutAnnotation(type), out var contract))
            context.ReportDiagnostic(Diagnostic.Create(Rule, Places.OfName(type), type.Name, contract, value.Name));
    }

    private static IFieldSymbol? Unnumbered(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field =>
            field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is EnumMemberDeclarationSyntax { EqualsValue: null });

    /// <summary>The enums that watched contracts write as numbers, each with the contract that holds it first.</summary>
    private static Dictionary<string, string> Numbers(Compilation compilation, SchemaGate gate, CancellationToken cancellationToken)
    {
        var enums = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var type in OwnTypes.Of(compilation, cancellationToken))
        {
            // Avro writes an enum by the place of its value in the writer's schema, which every reader has.
            if (gate.Guarded(type, cancellationToken) is not { Topic.Format: not SchemaFormat.Avro } contract) continue;
            foreach (var member in contract.Objects.SelectMany(static model => model.Members))
            {
                // Protobuf has no other enums than those, whatever JSON makes of them; that it has other types too does not matter, for only enums are looked up.
                var value = member.Value.Innermost();
                var isNumber = value.Kind == ValueKind.Enum || contract.Topic.Format == SchemaFormat.Protobuf;
                if (isNumber && member.IsInBody && !enums.ContainsKey(value.Type)) enums.Add(value.Type, type.Name);
            }
        }

        return enums;
    }
}
