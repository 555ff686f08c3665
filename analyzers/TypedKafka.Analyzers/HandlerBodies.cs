using Microsoft.CodeAnalysis;

namespace TypedKafka.Analyzers;

/// <summary>What may be done to handlers.</summary>
internal static class HandlerBodies
{
    /// <summary>Whether only generated code calls a method by its return type: an async method takes neither 'in' nor a ref struct, and overrides keep the type that they return.</summary>
    public static bool MayBecomeAsync(IMethodSymbol method, ParsedSymbols parsed) =>
        method is { ReturnsVoid: true, IsAsync: false, IsVirtual: false, IsOverride: false, ExplicitInterfaceImplementations.IsEmpty: true }
        && parsed.Handler(method)?.Handler is not null
        && method.Parameters.All(static parameter => parameter.RefKind == RefKind.None && !parameter.Type.IsRefLikeType);
}
