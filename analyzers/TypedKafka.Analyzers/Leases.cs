using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers;

/// <summary>What is lent to a handler.</summary>
/// <param name="Description">What it is, for people.</param>
/// <param name="Copy">What makes a copy of it.</param>
internal sealed record Leases(string Description, string Copy)
{
    private static readonly Leases Context = new("a MessageContext", "ToOwned()");
    private static readonly Leases Message = new("a message with its MessageContext", "ToOwned()");
    private static readonly Leases Batch = new("a MessageBatch", "ToOwned()");
    private static readonly Leases Bytes = new("the bytes of a record", "ToArray()");

    /// <summary>What an expression of the handler is lent, or <see langword="null"/> where it is not known to be.</summary>
    public static Leases? Of(IOperation value, HandlerBody body)
    {
        var peeled = Tasks.Peel(value);
        return peeled switch
        {
            IParameterReferenceOperation parameter => OfType(parameter.Type),
            ILocalReferenceOperation local => OfLocal(local.Local, body),
            IPropertyReferenceOperation { Property.Name: "Key" or "Value", Instance: { } context } when Of(context, body) == Context => Bytes,
            IPropertyReferenceOperation { Property.Name: "Context", Instance: { } message } when Of(message, body) == Message => Context,
            IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } batch } when Of(batch, body) == Batch => Message,
            IInvocationOperation { TargetMethod.Name: "Slice", Instance: { } bytes } when Of(bytes, body) == Bytes => Bytes,
            _ => null,
        };
    }

    private static Leases? OfType(ITypeSymbol? type) =>
        SymbolNames.Is(type, KnownNames.MessageContext) ? Context : SymbolNames.Is(type, KnownNames.MessageBatch) ? Batch : null;

    // A local that is set once, where it is declared, or by going through a batch.
    private static Leases? OfLocal(ILocalSymbol local, HandlerBody body)
    {
        if (body.Operations.Any(operation => operation is IAssignmentOperation { Target: ILocalReferenceOperation target } && SymbolEqualityComparer.Default.Equals(target.Local, local))) return null;
        foreach (var operation in body.Operations)
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation { Initializer.Value: { } initial } declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, local):
                    return Of(initial, body);
                case IForEachLoopOperation loop when loop.Locals.Contains(local, SymbolEqualityComparer.Default) && Of(loop.Collection, body) == Batch:
                    return IsMessage(local.Type) ? Message : OfType(local.Type);
            }
        }

        return null;
    }

    private static bool IsMessage(ITypeSymbol? type) => SymbolNames.Is(type, "TypedKafka.BatchMessage");
}
