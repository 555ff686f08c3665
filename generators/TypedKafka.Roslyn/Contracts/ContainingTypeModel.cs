namespace TypedKafka.Roslyn;

/// <summary>A type that holds another: its keyword (<c>class</c>, <c>record struct</c> …) and name.</summary>
internal sealed record ContainingTypeModel(string Keyword, string Name);
