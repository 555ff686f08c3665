using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Brings the handlers of a class together.</summary>
internal static class HandlerClasses
{
    /// <param name="handlers">All handlers of the assembly.</param>
    /// <param name="contracts">The contracts of the assembly: a handler of one that was skipped would only repeat its error as many of the compiler's.</param>
    public static IEnumerable<HandlerClassModel> Of(IEnumerable<HandlerModel> handlers, EquatableArray<ContractName> contracts)
    {
        var known = new HashSet<string>(contracts.Select(static contract => contract.Message), StringComparer.Ordinal);
        return handlers.Where(handler => !handler.IsMessageOwn || known.Contains(handler.ContractMessage))
            .GroupBy(static handler => handler.Class.FullName, StringComparer.Ordinal)
            .OrderBy(static group => group.Key, StringComparer.Ordinal)
            .Select(static group => new HandlerClassModel(
                group.First().Class,
                group.First().IsStaticClass,
                new EquatableArray<HandlerModel>(group.OrderBy(static handler => handler.Method, StringComparer.Ordinal).ThenBy(static handler => handler.Index))));
    }
}
