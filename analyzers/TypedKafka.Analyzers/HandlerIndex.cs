using Microsoft.CodeAnalysis;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers;

/// <summary>The handlers of an assembly by cluster, group and message: the host gives each record to one handler of a group.</summary>
internal sealed class HandlerIndex
{
    private readonly ParsedSymbols _parsed;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<(string? Cluster, string Group, string Message), List<IMethodSymbol>> _handlers = [];

    private HandlerIndex(ParsedSymbols parsed, CancellationToken cancellationToken)
    {
        _parsed = parsed;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Looks through all types of the compilation's own assembly; made only when there is a handler to ask about.</summary>
    public static HandlerIndex Of(Compilation compilation, ParsedSymbols parsed, CancellationToken cancellationToken)
    {
        var index = new HandlerIndex(parsed, cancellationToken);
        index.Collect(compilation.Assembly.GlobalNamespace);
        return index;
    }

    /// <summary>A handler that gets the same records as <paramref name="method"/>, or <see langword="null"/>.</summary>
    public IMethodSymbol? Rival(IMethodSymbol method, HandlerModel handler) =>
        _handlers.TryGetValue(Key(handler), out var methods) ? methods.Find(other => !SymbolEqualityComparer.Default.Equals(other, method)) : null;

    private static (string? Cluster, string Group, string Message) Key(HandlerModel handler) => (handler.Cluster, handler.Group, handler.Message);

    private void Collect(INamespaceOrTypeSymbol scope)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        foreach (var member in scope.GetMembers())
        {
            if (member is INamespaceOrTypeSymbol inner) Collect(inner);
            if (member is not IMethodSymbol method || _parsed.Handler(method)?.Handler is not { } handler) continue;
            if (!_handlers.TryGetValue(Key(handler), out var methods)) _handlers[Key(handler)] = methods = [];
            methods.Add(method);
        }
    }
}
