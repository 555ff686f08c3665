using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace TypedKafka.Analyzers;

/// <summary>
/// Where a handler does something with its acknowledgement. Whatever names it counts, for it may be handed on by that, except what only copies it into a local: then the local's name counts.
/// </summary>
internal sealed class AcknowledgementUses
{
    private readonly HashSet<ISymbol> _names = new(SymbolEqualityComparer.Default);

    /// <summary>The local functions in which it is used.</summary>
    private readonly HashSet<ISymbol> _functions = new(SymbolEqualityComparer.Default);

    /// <summary>Where it is used, in the source.</summary>
    private readonly List<TextSpan> _places;

    public AcknowledgementUses(IBlockOperation block, IParameterSymbol parameter)
    {
        _names.Add(parameter);
        var all = block.Descendants().ToList();

        // A copy may be copied, and a local function may call another: until nothing new is found.
        for (var known = -1; known != _names.Count + _functions.Count;)
        {
            known = _names.Count + _functions.Count;
            foreach (var operation in all)
            {
                switch (operation)
                {
                    case IVariableDeclaratorOperation { Initializer.Value: var value } declarator when IsName(value):
                        _names.Add(declarator.Symbol);
                        break;
                    case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target, Value: var value } when IsName(value):
                        _names.Add(target.Local);
                        break;
                    case ILocalFunctionOperation function when function.Descendants().Any(IsNamed):
                        _functions.Add(function.Symbol);
                        break;
                }
            }
        }

        _places = [.. all.Where(IsNamed).Select(static operation => operation.Syntax.Span)];
    }

    /// <summary>Whether an operation of the control flow graph, or a part of it, is a use.</summary>
    public bool IsUse(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation, Value: var value } when IsName(value) => false,
        IFlowAnonymousFunctionOperation function => _places.Exists(function.Syntax.Span.Contains),
        _ => IsNamed(operation) || operation.ChildOperations.Any(IsUse),
    };

    /// <summary>Whether an operation is a call that acknowledges, and nothing else.</summary>
    public bool IsPlain(IOperation operation) =>
        operation is IExpressionStatementOperation { Operation: IInvocationOperation { Instance: { } instance } } && IsName(instance);

    /// <summary>Whether nothing need be acknowledged any more where a condition holds: it was, or the record is another's.</summary>
    public bool IsClosedWhen(IOperation condition) => condition switch
    {
        IPropertyReferenceOperation { Property.Name: "IsRevoked" or "IsCompleted", Instance: { } instance } => IsName(instance),
        IPropertyReferenceOperation { Property.Name: "IsCancellationRequested" } => true,
        IIsTypeOperation type => Cancellation.Is(type.TypeOperand),
        IIsPatternOperation { Pattern: ITypePatternOperation pattern } => Cancellation.Is(pattern.MatchedType),
        IIsPatternOperation { Pattern: IDeclarationPatternOperation pattern } => Cancellation.Is(pattern.MatchedType),
        _ => false,
    };

    private bool IsName(IOperation operation) => Tasks.SymbolOf(operation) is { } symbol && _names.Contains(symbol);

    private bool IsNamed(IOperation operation) => operation switch
    {
        IInvocationOperation call => _functions.Contains(call.TargetMethod.OriginalDefinition),
        IMethodReferenceOperation method => _functions.Contains(method.Method.OriginalDefinition),
        _ => IsName(operation),
    };
}
