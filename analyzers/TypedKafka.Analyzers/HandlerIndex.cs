using Microsoft.CodeAnalysis;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers;

/// <summary>The handlers of an assembly by cluster, group and message: the host gives each record to one handler of a group.</summary>
internal sealed class HandlerIndex
{
    private readonly ParsedSymbols _parsed;
    private readonly Registrations _registrations;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<(string? Cluster, string Group, string Message), List<IMethodSymbol>> _handlers = [];

    private HandlerIndex(ParsedSymbols parsed, Registrations registrations, CancellationToken cancellationToken)
    {
        _parsed = parsed;
        _registrations = registrations;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Looks through all types of the compilation's own assembly; made only when there is a handler to ask about.</summary>
    public static HandlerIndex Of(Compilation compilation, ParsedSymbols parsed, CancellationToken cancellationToken)
    {
        var index = new HandlerIndex(parsed, Registrations.Of(compilation, cancellationToken), cancellationToken);
        index.Collect(compilation.Assembly.GlobalNamespace);
        return index;
    }

    /// <summary>A handler that gets the same records as <paramref name="method"/>, which is one itself, in the same application, or <see langword="null"/>.</summary>
    public IMethodSymbol? Rival(IMethodSymbol method, HandlerModel handler) =>
        _handlers[Key(handler)].Find(other => !SymbolEqualityComparer.Default.Equals(other, method.PartialDefinitionPart ?? method) && AreTogether(method.ContainingType, other.ContainingType));

    // Classes that are registered one by one, as tests do it, need not meet in one host. AddHandlers brings all of them; where nobody calls it yet, it still may.
    private bool AreTogether(INamedTypeSymbol one, INamedTypeSymbol other) =>
        SymbolEqualityComparer.Default.Equals(one, other)
        || _registrations.AddsAllHandlers
        || (!_registrations.Names(one) && !_registrations.Names(other));

    private static (string? Cluster, string Group, string Message) Key(HandlerModel handler) => (handler.Cluster, handler.Group, handler.Message);

    private void Collect(INamespaceOrTypeSymbol scope)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        foreach (var member in scope.GetMembers())
        {
            if (member is INamespaceOrTypeSymbol inner) Collect(inner);
            if (member is not IMethodSymbol { PartialDefinitionPart: null } method || _parsed.Handler(method)?.Handler is not { } handler) continue;
            if (!_handlers.TryGetValue(Key(handler), out var methods)) _handlers[Key(handler)] = methods = [];
            methods.Add(method);
        }
    }
}
