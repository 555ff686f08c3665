using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Producers;

/// <summary>Where the producer that a handler sends through comes from, as far as the handler's own code tells.</summary>
internal static class ProducerOrigins
{
    /// <summary>What a call is made on, through conversions and <c>?.</c>.</summary>
    public static IOperation Receiver(IOperation instance)
    {
        if (instance is not IConditionalAccessInstanceOperation) return Tasks.Peel(instance);
        IOperation inner = instance;
        while (inner.Parent is { } parent)
        {
            // In 'a?.b?.Send()' the inner access stands in what happens when 'a' is not null.
            if (parent is IConditionalAccessOperation access && access.WhenNotNull == inner) return Receiver(access.Operation);
            inner = parent;
        }

        return instance;
    }

    /// <summary>What an expression stands for: a local that is given its value where it is declared, and never again, stands for that.</summary>
    public static IOperation Of(IOperation expression, HandlerBody body)
    {
        var peeled = Tasks.Peel(expression);
        if (peeled is not ILocalReferenceOperation { Local: var local } || IsAssigned(local, body)) return peeled;
        return InitializerOf(local, body) is { } value ? Of(value, body) : peeled;
    }

    /// <summary>Whether a producer is certain not to be one of the handler's own parameters.</summary>
    public static bool IsElsewhere(IOperation origin, HandlerBody body) => origin switch
    {
        // Of the class itself: a parameter of its primary constructor.
        IParameterReferenceOperation => true,
        IFieldReferenceOperation field => !IsAssigned(field.Field, body),
        IPropertyReferenceOperation property => !IsAssigned(property.Property, body),
        IInvocationOperation { TargetMethod: var method } => SymbolNames.Is(method.ContainingType, KnownNames.KafkaClient),
        _ => false,
    };

    private static IOperation? InitializerOf(ILocalSymbol local, HandlerBody body) => body.Operations.OfType<IVariableDeclaratorOperation>()
        .FirstOrDefault(declared => SymbolEqualityComparer.Default.Equals(declared.Symbol, local))?.Initializer?.Value;

    private static bool IsAssigned(ISymbol symbol, HandlerBody body) => body.Operations.OfType<IAssignmentOperation>().Any(assignment => assignment.Target switch
    {
        ILocalReferenceOperation target => SymbolEqualityComparer.Default.Equals(target.Local, symbol),
        IFieldReferenceOperation target => SymbolEqualityComparer.Default.Equals(target.Field, symbol),
        IPropertyReferenceOperation target => SymbolEqualityComparer.Default.Equals(target.Property, symbol),
        _ => false,
    });
}
