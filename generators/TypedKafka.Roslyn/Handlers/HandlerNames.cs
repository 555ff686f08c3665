using System.Globalization;
using Microsoft.CodeAnalysis;

namespace TypedKafka.Roslyn;

/// <summary>The names of what is generated into a handler class.</summary>
internal static class HandlerNames
{
    /// <summary>The registration of a static class, which cannot implement an interface.</summary>
    public const string StaticRegister = "RegisterHandlers";

    private static readonly string[] OfStaticRegister = ["TypedKafka.HandlerRegistry"];
    private static readonly string[] OfInvoker = [KnownNames.MessageContext, "System.IServiceProvider", "System.Threading.CancellationToken"];

    /// <summary>The method that decodes a record and calls the handler.</summary>
    /// <param name="method">The handler's name.</param>
    /// <param name="index">Its place among the methods of that name. It goes before the name: after it, the second overload of <c>On</c> would be called as the only <c>On2</c>.</param>
    public static string Invoker(string method, int index) => "Consume" + (index == 0 ? "" : (index + 1).ToString(CultureInfo.InvariantCulture)) + method;

    /// <summary>A name that generated code needs for a handler and its class has given away, or <see langword="null"/>. Methods of other parameters are overloads and no hindrance.</summary>
    public static string? Taken(IMethodSymbol method, int index)
    {
        var invoker = Invoker(method.Name, index);
        if (IsTaken(method.ContainingType, invoker, OfInvoker)) return invoker;
        return method.ContainingType.IsStatic && IsTaken(method.ContainingType, StaticRegister, OfStaticRegister) ? StaticRegister : null;
    }

    private static bool IsTaken(INamedTypeSymbol type, string name, string[] parameters) =>
        type.GetMembers(name).Any(member => Declarations.IsByHand(member) && (member is not IMethodSymbol method || HasParameters(method, parameters)));

    private static bool HasParameters(IMethodSymbol method, string[] types)
    {
        if (method.Arity > 0 || method.Parameters.Length != types.Length) return false;
        for (var i = 0; i < types.Length; i++)
        {
            if (!SymbolNames.Is(method.Parameters[i].Type, types[i])) return false;
        }

        return true;
    }
}
