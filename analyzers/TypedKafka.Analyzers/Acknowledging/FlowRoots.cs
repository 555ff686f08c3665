using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedKafka.Analyzers;

/// <summary>What conditions are about: the parameters, members and locals in them, and those that the locals were made from. Conditions that share one may exclude each other, or be all that there are.</summary>
internal sealed class FlowRoots
{
    private readonly ILookup<ISymbol, IOperation> _locals;
    private readonly ILookup<CaptureId, IOperation> _captures;

    public FlowRoots(ControlFlowGraph graph)
    {
        var all = graph.Blocks.SelectMany(static block => block.Operations).SelectMany(static operation => operation.DescendantsAndSelf()).ToList();
        _captures = all.OfType<IFlowCaptureOperation>().ToLookup(static capture => capture.Id, static capture => capture.Value);
        _locals = all.SelectMany(Made).ToLookup(static made => made.Local, static made => made.From, SymbolEqualityComparer.Default);
    }

    public bool AreShared(IOperation? one, IOperation? other)
    {
        var found = Of(one);
        found.IntersectWith(Of(other));
        return found.Count > 0;
    }

    /// <summary>The locals that an operation sets, and what from: a call may set, or change, what it is given.</summary>
    private static IEnumerable<(ISymbol Local, IOperation From)> Made(IOperation operation) => operation switch
    {
        IAssignmentOperation assignment => Locals(assignment.Target).Select(local => (local, assignment.Value)),
        IInvocationOperation call => call.Arguments.SelectMany(static argument => Locals(argument.Value)).Select(local => (local, operation)),
        _ => [],
    };

    private static IEnumerable<ISymbol> Locals(IOperation operation) => operation.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Select(static local => (ISymbol)local.Local);

    private HashSet<ISymbol> Of(IOperation? operation)
    {
        var roots = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<IOperation>(operation.DescendantsAndSelf());
        while (open.Count > 0)
        {
            switch (open.Pop())
            {
                case IFlowCaptureReferenceOperation capture:
                    Push(_captures[capture.Id]);
                    break;
                case ILocalReferenceOperation local when roots.Add(local.Local):
                    Push(_locals[local.Local]);
                    break;
                case IParameterReferenceOperation parameter:
                    roots.Add(parameter.Parameter);
                    break;
                case IInstanceReferenceOperation { Type: { } self }:
                    roots.Add(self);
                    break;
                case IMemberReferenceOperation member:
                    roots.Add(member.Member);
                    break;
                case IInvocationOperation call:
                    roots.Add(call.TargetMethod);
                    break;
            }
        }

        return roots;

        void Push(IEnumerable<IOperation> made)
        {
            foreach (var part in made.SelectMany(static value => value.DescendantsAndSelf())) open.Push(part);
        }
    }
}
