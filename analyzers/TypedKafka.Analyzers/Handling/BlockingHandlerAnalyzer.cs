using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Handling;

/// <summary>TK3005: a handler that holds a thread of the pool while it waits. As many of those as there are partitions starve everything else that runs there.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingHandlerAnalyzer() : HandlerBodyRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.BlockingHandler,
        "A handler blocks a thread",
        "'{0}' holds a thread of the pool until it is done: await it instead",
        RuleCategories.Handlers,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.BlockingHandler + HelpLinks.Extension);

    private protected override void Analyze(HandlerBody body)
    {
        foreach (var operation in body.Operations)
        {
            if (Blocked(operation, body) is { } name) body.Report(Rule, operation.Syntax.GetLocation(), name);
        }
    }

    private static string? Blocked(IOperation operation, HandlerBody body) => operation switch
    {
        IPropertyReferenceOperation { Property.Name: "Result", Instance: { } task } when Tasks.IsTask(task.Type) => IsDone(task, body) ? null : "Result",
        IInvocationOperation { TargetMethod.Name: "Wait", Instance: { } task } when Tasks.IsTask(task.Type) => IsDone(task, body) ? null : "Wait()",
        IInvocationOperation { TargetMethod.Name: "GetResult", Instance: IInvocationOperation { TargetMethod.Name: "GetAwaiter", Instance: { } awaited } } when Tasks.IsTask(Tasks.Peel(awaited).Type) =>
            IsDone(awaited, body) ? null : "GetResult()",
        IInvocationOperation { TargetMethod: { Name: "WaitAll" or "WaitAny", IsStatic: true } method } when Tasks.IsTask(method.ContainingType) => method.Name,
        IInvocationOperation { TargetMethod: { Name: "Sleep" } method } when SymbolNames.Is(method.ContainingType, "System.Threading.Thread") => "Thread.Sleep",
        _ => null,
    };

    // What was awaited, or asked whether it is completed, before its result is taken does not block.
    private static bool IsDone(IOperation task, HandlerBody body)
    {
        var peeled = Tasks.Peel(task);
        if (peeled is IInvocationOperation { TargetMethod.Name: "FromResult" }) return true;
        if (peeled is IInvocationOperation) return false;
        if (body.Operations.Any(static operation => operation is IAwaitOperation awaits && Tasks.Peel(awaits.Operation) is IInvocationOperation { TargetMethod.Name: "WhenAll" or "WhenAny" })) return true;
        return Tasks.SymbolOf(peeled) is { } symbol && body.Operations.Any(operation => operation switch
        {
            IAwaitOperation awaits => Names(awaits.Operation, symbol),
            IPropertyReferenceOperation { Property.Name: "IsCompleted" or "IsCompletedSuccessfully", Instance: { } instance } => Names(instance, symbol),
            _ => false,
        });
    }

    private static bool Names(IOperation operation, ISymbol symbol) =>
        operation.DescendantsAndSelf().Any(part => SymbolEqualityComparer.Default.Equals(Tasks.SymbolOf(part), symbol));
}
