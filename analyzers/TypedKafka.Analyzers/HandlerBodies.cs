using Microsoft.CodeAnalysis;

namespace TypedKafka.Analyzers;

/// <summary>What may be done to handlers.</summary>
internal static class HandlerBodies
{
    /// <summary>Whether only generated code calls a method by its return type: an async method takes neither 'in' nor a ref struct, and what others agree upon keeps the type that it returns.</summary>
    public static bool MayBecomeAsync(IMethodSymbol method, ParsedSymbols parsed) =>
        method.ReturnsVoid
        && parsed.Handler(method)?.Handler is not null
        && !Agreements.IsShared(method)
        && method.Parameters.All(static parameter => parameter.RefKind == RefKind.None && !parameter.Type.IsRefLikeType);
}
