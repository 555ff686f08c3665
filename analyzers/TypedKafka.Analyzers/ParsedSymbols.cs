using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers;

/// <summary>
/// What the parsers say of the contracts and handlers of one compilation: the very problems for which the generator skips them. Every rule asks about every contract,
/// so each is parsed once and shared among the rules.
/// </summary>
internal sealed class ParsedSymbols
{
    private static readonly ConditionalWeakTable<Compilation, ParsedSymbols> Known = new();
    private static readonly ContractResult None = new(null, EquatableArray<Problem>.Empty);

    private readonly ConcurrentDictionary<ISymbol, ContractResult> _contracts = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, HandlerResult> _handlers = new(SymbolEqualityComparer.Default);
    private readonly bool _hasRuntime;

    private ParsedSymbols(Compilation compilation) => _hasRuntime = !compilation.GetTypesByMetadataName(KnownNames.TypedKafkaBuilder).IsEmpty;

    /// <summary>Those of a compilation, or <see langword="null"/> when it does not use the library: rules stay out of it.</summary>
    public static ParsedSymbols? Of(Compilation compilation) =>
        compilation.GetTypesByMetadataName(KnownNames.TopicAttribute).IsEmpty ? null : Known.GetValue(compilation, static compilation => new ParsedSymbols(compilation));

    /// <summary>A type marked <c>[Topic]</c>: a contract, or the problems that keep it from being one; neither without such a mark. The contract of a schema file is not parsed from its type.</summary>
    public ContractResult Contract(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (_contracts.TryGetValue(type, out var known)) return known;
        if (Attributes.Find(type, KnownNames.TopicAttribute) is not { } topic) return None;
        if (Declarations.IsOfSchemaFile(type))
        {
            // What there is to say of its schema is said in its file.
            return _contracts.GetOrAdd(type, NeededLanguage.WhyTooOld(type, NeededLanguage.OfContracts) is { } tooOld ? new ContractResult(null, new EquatableArray<Problem>([tooOld])) : None);
        }

        return _contracts.GetOrAdd(type, ContractParser.Parse(type, topic, cancellationToken));
    }

    /// <summary>A method marked <c>[Consume]</c>, or the problems that keep it from being a handler; <see langword="null"/> without such a mark.</summary>
    public HandlerResult? Handler(IMethodSymbol method)
    {
        if (_handlers.TryGetValue(method, out var known)) return known;
        if (Attributes.Find(method, KnownNames.ConsumeAttribute) is not { } consume) return null;
        var result = HandlerParser.Parse(method, consume, model: null);
        return _handlers.GetOrAdd(method, result.Handler is null || _hasRuntime ? result : NeedsRuntime(method));
    }

    // Dispatch is generated against the runtime; a library of contracts alone has none, and its handlers would never be called.
    private static HandlerResult NeedsRuntime(IMethodSymbol method) => new(null, new EquatableArray<Problem>(
    [
        Problem.Of(ProblemKind.UnsupportedSignature, null, method.Name, "this project references TypedKafka.Abstractions only; reference the package TypedKafka, whose runtime calls handlers"),
    ]));
}
