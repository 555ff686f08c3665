using Microsoft.CodeAnalysis;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers;

/// <summary>The exceptions of what was asked to give up.</summary>
internal static class Cancellation
{
    public static bool Is(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (SymbolNames.Is(type, "System.OperationCanceledException")) return true;
        }

        return false;
    }
}
