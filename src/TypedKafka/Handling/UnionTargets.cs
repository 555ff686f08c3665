using TypedKafka.Serialization;

namespace TypedKafka.Handling;

/// <summary>The handlers of a topic whose messages are a union: a handler takes a case, or what no other takes.</summary>
internal sealed class UnionTargets
{
    private readonly UnionCases _cases;
    private readonly HandlerTarget?[] _byCase;
    private readonly HandlerTarget? _any;
    private readonly bool _skips;

    /// <param name="targets">The handlers: of each case at most one, and at most one of the union itself.</param>
    public UnionTargets(IReadOnlyList<HandlerTarget> targets)
    {
        _cases = targets[0].Definition.Cases!;
        _skips = targets.Any(static target => target.Definition.Unhandled == UnhandledMessage.Skip);
        _any = targets.FirstOrDefault(static target => target.Definition.Case is null);
        _byCase = [.. _cases.Types.Select(type => targets.FirstOrDefault(target => target.Definition.Case == type) ?? _any)];
    }

    /// <summary>The handler of a record, or <see langword="null"/> when it is to be passed over.</summary>
    /// <exception cref="MessageFormatException">The record does not say its case, or one that the contract does not know.</exception>
    /// <exception cref="UnhandledMessageException">No handler takes its case.</exception>
    public HandlerTarget? Find(MessageContext context)
    {
        // A tombstone has no case. Whether the handler of any case can be told of one is its own to say.
        if (context.IsTombstone) return _any ?? (_skips ? null : throw Unhandled(context, "a tombstone", "the union itself, by a parameter that can be null"));
        var index = _cases.Find(context.Data, orNone: _skips);
        if (index < 0) return null;
        return _byCase[index] ?? (_skips ? null : throw Unhandled(context, _cases.Types[index].Name, _cases.Types[index].Name));
    }

    private static UnhandledMessageException Unhandled(MessageContext context, string what, string take) => new(what, take, context);
}
