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
        if (ProducerCalls.Send(expression, producer) is not { } send) return;
        var properties = DiagnosticProperties.When(context.ContainingSymbol is IMethodSymbol method && HandlerBodies.MayBecomeAsync(method, parsed), DiagnosticProperties.MayBecomeAsync);
        context.ReportDiagnostic(Diagnostic.Create(Rule, expression.Syntax.GetLocation(), properties, send.TargetMethod.Name));
    }
}
