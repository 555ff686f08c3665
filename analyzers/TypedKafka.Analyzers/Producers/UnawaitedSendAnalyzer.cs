using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace TypedKafka.Analyzers.Producers;

/// <summary>TK4001: a send whose outcome nobody looks at. A message that was not delivered is lost without a word.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnawaitedSendAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.UnawaitedSend,
        "A send is not awaited",
        "Await '{0}': nobody would learn that the message was not delivered; where that is meant, await EnqueueAsync, whose failures FlushAsync reports",
        RuleCategories.Producers,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.UnawaitedSend + HelpLinks.Extension);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (ParsedSymbols.Of(start.Compilation) is not { } parsed || start.Compilation.GetTypeByMetadataName(Roslyn.KnownNames.TopicProducer) is not { } producer) return;
            start.RegisterOperationAction(operation => Analyze(operation, parsed, producer), OperationKind.ExpressionStatement);
        });
    }

    // A statement of nothing but the call: what is assigned, returned, passed on or discarded by `_ =` has somebody who decided about it.
    private static void Analyze(OperationAnalysisContext context, ParsedSymbols parsed, INamedTypeSymbol producer)
    {
        var expression = ((IExpressionStatementOperation)context.Operation).Operation;
        if (Send(expression, producer) is not { } send) return;
        var properties = DiagnosticProperties.When(context.ContainingSymbol is IMethodSymbol method && MayBecomeAsync(method, parsed), DiagnosticProperties.MayBecomeAsync);
        context.ReportDiagnostic(Diagnostic.Create(Rule, expression.Syntax.GetLocation(), properties, send.TargetMethod.Name));
    }

    private static IInvocationOperation? Send(IOperation expression, INamedTypeSymbol producer)
    {
        for (IOperation? at = expression; at is not null;)
        {
            switch (at)
            {
                case IConditionalAccessOperation access:
                    at = access.WhenNotNull;
                    break;
                case IInvocationOperation { TargetMethod.Name: "SendAsync" or "SendManyAsync" or "TombstoneAsync" or "EnqueueAsync" } call when IsProducer(call.TargetMethod.ContainingType, producer):
                    return call;
                case IInvocationOperation { TargetMethod.Name: "AsTask" or "Preserve" or "ConfigureAwait" } wrapped:
                    at = wrapped.Instance;
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    private static bool IsProducer(INamedTypeSymbol type, INamedTypeSymbol producer) =>
        SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, producer)
        || type.AllInterfaces.Any(implemented => SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, producer));

    // An async method takes neither 'in' nor a ref struct, and overrides keep the type that they return.
    private static bool MayBecomeAsync(IMethodSymbol method, ParsedSymbols parsed) =>
        method is { ReturnsVoid: true, IsAsync: false, IsVirtual: false, IsOverride: false, ExplicitInterfaceImplementations.IsEmpty: true }
        && parsed.Handler(method)?.Handler is not null
        && method.Parameters.All(static parameter => parameter.RefKind == RefKind.None && !parameter.Type.IsRefLikeType);
}
