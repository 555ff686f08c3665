using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>A class with its handlers, ordered by name.</summary>
internal sealed record HandlerClassModel(PlaceModel Place, bool IsStatic, EquatableArray<HandlerModel> Handlers);
