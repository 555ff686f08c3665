using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers;

/// <summary>Tasks in the code of users.</summary>
internal static class Tasks
{
    public static bool IsTask(ITypeSymbol? type) =>
        SymbolNames.Is(type, "System.Threading.Tasks.Task") || SymbolNames.Is(type, "System.Threading.Tasks.ValueTask");

    /// <summary>An expression without the conversions and <c>ConfigureAwait</c> around it.</summary>
    public static IOperation Peel(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    break;
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" or "Preserve", Instance: { } instance }:
                    operation = instance;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>The local, parameter or field that an expression names, or <see langword="null"/>.</summary>
    public static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        _ => null,
    };
}
