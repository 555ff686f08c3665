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

    public bool AreShared(IOperation one, IOperation other)
    {
        var found = Of(one);
        found.IntersectWith(Of(other));
        return found.Count > 0;
    }

    /// <summary>The locals that an operation sets, and what from: a call also sets those that it is given by reference.</summary>
    private static IEnumerable<(ISymbol Local, IOperation From)> Made(IOperation operation) => operation switch
    {
        IAssignmentOperation assignment => Locals(assignment.Target).Select(local => (local, assignment.Value)),
        IInvocationOperation call => call.Arguments.Where(static argument => argument.Parameter?.RefKind is RefKind.Out or RefKind.Ref).SelectMany(static argument => Locals(argument.Value)).Select(local => (local, operation)),
        IIsPatternOperation match => match.Pattern.DescendantsAndSelf().OfType<IDeclarationPatternOperation>().Where(static pattern => pattern.DeclaredSymbol is not null).Select(pattern => (pattern.DeclaredSymbol!, match.Value)),
        _ => [],
    };

    private static IEnumerable<ISymbol> Locals(IOperation operation) => operation.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Select(static local => (ISymbol)local.Local);

    private HashSet<ISymbol> Of(IOperation operation)
    {
        var roots = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var seen = new HashSet<IOperation>();
        var open = new Stack<IOperation>([operation]);
        while (open.Count > 0)
        {
            if (!seen.Add(open.Peek()))
            {
                open.Pop();
                continue;
            }

            foreach (var part in open.Pop().DescendantsAndSelf())
            {
                switch (part)
                {
                    case IFlowCaptureReferenceOperation capture:
                        foreach (var value in _captures[capture.Id]) open.Push(value);
                        break;
                    case ILocalReferenceOperation local:
                        roots.Add(local.Local);
                        foreach (var value in _locals[local.Local]) open.Push(value);
                        break;
                    case IParameterReferenceOperation parameter:
                        roots.Add(parameter.Parameter);
                        break;
                    case IInstanceReferenceOperation { Type: { } self }:
                        roots.Add(self);
                        break;
                    case IMemberReferenceOperation { Instance: null } member:
                        roots.Add(member.Member);
                        break;
                    case IInvocationOperation { Instance: null } call:
                        roots.Add(call.TargetMethod);
                        break;
                }
            }
        }

        return roots;
    }
}
