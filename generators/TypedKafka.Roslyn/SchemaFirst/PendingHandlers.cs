namespace TypedKafka.Roslyn;

/// <summary>Says which types of schema files a handler means, once it is known which there are.</summary>
internal static class PendingHandlers
{
    private const string ViewSuffix = "View";
    private const string ProducerSuffix = "Producer";

    /// <summary>The handler with the names that it was waiting for, or <see langword="null"/> when it is none after all.</summary>
    /// <param name="handler">The handler as its parser left it.</param>
    /// <param name="places">The contracts that are made of schema files.</param>
    public static HandlerModel? Resolve(HandlerModel handler, IReadOnlyList<PlaceModel> places)
    {
        if (!handler.IsPending) return handler;
        var (message, contract) = (handler.Message, handler.Contract);
        var parameters = new List<HandlerParameterModel>();
        foreach (var parameter in handler.Parameters)
        {
            if (Resolve(parameter, places) is not { } resolved) return null;
            if (resolved.Contract is { } found)
            {
                if (message.Length > 0) return null;
                (message, contract) = (found.FullName, found.Contract(hasProperty: true));
            }

            parameters.Add(resolved.Parameter);
        }

        if (message.Length == 0) return null;
        var output = handler.Output;
        if (handler.PendingOutput is { } pending)
        {
            if (Find(pending, pending.Name, places) is not { } place) return null;
            output = place.FullName;
        }

        return handler with { Message = message, Contract = contract, IsMessageOwn = handler.IsMessageOwn || handler.Message.Length == 0, Parameters = new EquatableArray<HandlerParameterModel>(parameters), Output = output, PendingOutput = null };
    }

    private static (HandlerParameterModel Parameter, PlaceModel? Contract)? Resolve(HandlerParameterModel parameter, IReadOnlyList<PlaceModel> places)
    {
        if (parameter.Pending is not { } pending) return (parameter, null);
        var known = parameter with { Pending = null };
        var place = Find(pending, pending.Name, places);
        if (parameter.Kind is HandlerParameterKind.Service or HandlerParameterKind.KeyedService)
        {
            if (parameter.Type.EndsWith(PendingTypes.Placeholder + ">", StringComparison.Ordinal))
            {
                var argument = place?.FullName ?? (pending.Name.StartsWith("global::", StringComparison.Ordinal) ? pending.Name : null);
                return argument is null ? null : (known with { Type = parameter.Type.Replace(PendingTypes.Placeholder, argument) }, null);
            }

            if (place is null) return (known, null);
            var kind = parameter.IsOptional ? HandlerParameterKind.NullableValue : HandlerParameterKind.Value;
            return (new HandlerParameterModel(kind, place.FullName, parameter.IsByReference), place);
        }

        if (place is not null) return (known with { Type = place.FullName }, place);
        if (FindBeside(pending, ViewSuffix, places) is { } viewed) return (known with { Kind = HandlerParameterKind.View, Type = viewed.View }, viewed);
        if (FindBeside(pending, ProducerSuffix, places) is not { } sent) return null;
        var service = parameter.Key is null ? HandlerParameterKind.Service : HandlerParameterKind.KeyedService;
        return (known with { Kind = service, Type = sent.Sibling(ProducerSuffix) }, null);
    }

    /// <summary>The contract beside which a type of that name is generated.</summary>
    private static PlaceModel? FindBeside(PendingType pending, string suffix, IReadOnlyList<PlaceModel> places) =>
        pending.Name.EndsWith(suffix, StringComparison.Ordinal) ? Find(pending, pending.Name.Substring(0, pending.Name.Length - suffix.Length), places) : null;

    // A name that only one type has means that; of several, the nearest. What is meant otherwise, the compiler finds: it has the last word on every name.
    private static PlaceModel? Find(PendingType pending, string name, IReadOnlyList<PlaceModel> places)
    {
        if (name.StartsWith("global::", StringComparison.Ordinal)) return places.FirstOrDefault(place => place.FullName == name);
        var named = places.Where(place => place.Name == name).ToArray();
        if (named.Length < 2) return named.FirstOrDefault();
        return pending.Namespaces.Select(space => Array.Find(named, place => place.Namespace == space)).FirstOrDefault(static place => place is not null);
    }
}
