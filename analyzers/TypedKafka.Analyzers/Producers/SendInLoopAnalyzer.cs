using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Producers;

/// <summary>TK4002: messages that are sent one after the other, each after the one before was acknowledged: a round trip a message, where one for all would do.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SendInLoopAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.SendInLoop,
        "A loop awaits each send",
        "Each message waits for the acknowledgement of the one before; SendManyAsync sends them together, and says which failed",
        RuleCategories.Producers,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.SendInLoop + HelpLinks.Extension);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownNames.TopicProducer) is not { } producer) return;
            start.RegisterOperationAction(operation => Analyze(operation, producer), OperationKind.Loop);
        });
    }

    // Only where the loop does nothing else: other work between two sends may need the first to have arrived.
    private static void Analyze(OperationAnalysisContext context, INamedTypeSymbol producer)
    {
        if (context.Operation is not IForEachLoopOperation loop) return;
        var body = loop.Body is IBlockOperation { Operations.Length: 1 } block ? block.Operations[0] : loop.Body;
        if (body is not IExpressionStatementOperation { Operation: IAwaitOperation awaits }) return;
        if (Tasks.Peel(awaits.Operation) is not IInvocationOperation { TargetMethod.Name: "SendAsync", Instance: { } target } send || ProducerCalls.Send(send, producer) is null) return;

        // A producer for each message, or options of its own, is not one call.
        if (Names(target, loop) || send.Arguments.Skip(1).Any(argument => Names(argument, loop)) || !send.Arguments.Take(1).Any(argument => Names(argument, loop))) return;
        if (!IsSequence(loop) || send.Arguments[0].Value.DescendantsAndSelf().Any(static part => part is IAwaitOperation)) return;
        context.ReportDiagnostic(Diagnostic.Create(Rule, awaits.Syntax.GetLocation()));
    }

    // What is asynchronous, goes by a pattern of foreach alone, or casts its elements, is nothing that SendManyAsync takes.
    private static bool IsSequence(IForEachLoopOperation loop) => Tasks.Peel(loop.Collection).Type is { } type && type.AllInterfaces.Concat([type]).Any(candidate =>
        candidate is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T } sequence
        && loop.Locals.Any(local => SymbolEqualityComparer.Default.Equals(local.Type, sequence.TypeArguments[0])));

    private static bool Names(IOperation operation, IForEachLoopOperation loop) =>
        operation.DescendantsAndSelf().Any(part => part is ILocalReferenceOperation local && loop.Locals.Contains(local.Local, SymbolEqualityComparer.Default));
}
