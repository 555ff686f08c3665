using TypedKafka.Roslyn;

namespace TypedKafka.Protocol.Generators.Model;

/// <summary>A message or one of its nested structs.</summary>
internal sealed record StructModel(string Name, EquatableArray<FieldModel> Fields);
