using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedKafka.Analyzers;

/// <summary>Calls of producers in the code of users.</summary>
internal static class ProducerCalls
{
    /// <summary>The send in an expression, through <c>?.</c> and what wraps tasks; <see langword="null"/> when it is none.</summary>
    public static IInvocationOperation? Send(IOperation expression, INamedTypeSymbol producer)
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
}
