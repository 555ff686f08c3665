using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers;

/// <summary>Calls that only say something.</summary>
internal static class Logging
{
    /// <summary>Whether a call says something to the log, the console, or a counter; or is part of what is said there.</summary>
    public static bool IsSaid(IInvocationOperation call)
    {
        if (call.TargetMethod.Name is "ToString" or "GetType") return true;
        var type = call.TargetMethod.ContainingType;
        return IsLogger(type)
            || (call.TargetMethod.IsStatic && call.Arguments.Any(static argument => IsLogger(argument.Value.Type)))
            || SymbolNames.Is(type, "System.Console")
            || Namespace(type) is "System.Diagnostics" or "System.Diagnostics.Metrics";
    }

    private static bool IsLogger(ITypeSymbol? type) =>
        SymbolNames.Is(type, "Microsoft.Extensions.Logging.ILogger") || (type?.AllInterfaces.Any(static implemented => SymbolNames.Is(implemented, "Microsoft.Extensions.Logging.ILogger")) ?? false);

    private static string Namespace(ITypeSymbol? type) => SymbolNames.Namespace(type?.ContainingNamespace);
}
